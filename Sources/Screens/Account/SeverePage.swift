import Columns
import Languages
import Terminal

/// The last step before what harms much or cannot be undone: what it is about is typed, and the password
/// given again, so that neither a slip nor a terminal left open does it.
final class SeverePage: Page {
    private let question: String
    private let reference: String?
    private let asksPassword: Bool
    private let act: (Application) -> Void
    private var typed = LineEditor(limit: 80)
    private var password = LineEditor(isConcealed: true)
    private var place: Int
    private var isTrying = false
    private var refusal: Refusal?
    private static let mostWrong = 5

    /// - Parameters:
    ///   - reference: what is to be typed; nil where the form has asked for it.
    ///   - act: what happens once both are right; the page is left before.
    init(
        _ question: String, reference: String?, asksPassword: Bool,
        act: @escaping (Application) -> Void
    ) {
        self.question = question
        self.reference = reference
        self.asksPassword = asksPassword
        self.act = act
        place = reference == nil ? 1 : 0
    }

    var title: String { Words.say("Before this is done") }
    var takesLetters: Bool { true }
    var help: [String] { [Words.say("Esc goes back; nothing was done.")] }
    var actions: [PageAction] {
        [PageAction("go", Words.say("go on"), [.enter]) { [weak self] in self?.go($0) }]
    }

    func take(_ key: Key, _ app: Application) -> Bool {
        guard !isTrying else { return true }
        switch key {
        case .tab, .backTab, .up, .down:
            if reference != nil, asksPassword { place = 1 - place }
        default: return place == 0 ? typed.take(key) : password.take(key)
        }
        return true
    }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        var row = 1 + frame.putWrapped(question, row: area[0], column: 2, rows: 6, style: .strong)
        if let reference {
            frame.put(Words.say("Type %1 here:", reference), row: area[row], column: 2)
            field(typed, isHere: place == 0, in: &frame, row: area[row + 1], area)
            row += 3
        }
        if asksPassword {
            frame.put(Words.say("Your password again:"), row: area[row], column: 2)
            field(password, isHere: place == 1, in: &frame, row: area[row + 1], area)
            row += 3
        }
        if isTrying {
            frame.put(Words.say("Asking the database …"), row: area[row], column: 2, style: .dim)
        }
        guard let refusal, row < area.count else { return }
        let used = frame.putWrapped(refusal.message, row: area[row], column: 2, style: .danger)
        frame.putWrapped(refusal.hint, row: area[row] + used, column: 2)
    }

    private func field(
        _ editor: LineEditor, isHere: Bool, in frame: inout Frame, row: Int, _ area: Area
    ) {
        let width = min(44, area.columns - 6)
        editor.draw(in: &frame, row: row, column: 4, width: width, isHere: isHere)
    }

    private func go(_ app: Application) {
        guard !isTrying else { return }
        if let reference,
            typed.text.filter({ !$0.isWhitespace }).lowercased() != reference.lowercased()
        {
            place = 0
            refusal = Refusal(
                Words.say("That is not %1.", reference), hint: Words.say("Nothing was done."))
            return
        }
        guard asksPassword else { return done(app) }
        guard place == 1 else { return place = 1 }
        isTrying = true
        refusal = nil
        let (door, secret) = (app.door, password.text)
        password = LineEditor(isConcealed: true)
        app.elsewhere({ () async throws(Refusal) in try await door.isPassword(secret) }) {
            [weak self, weak app] answer in
            guard let self, let app else { return }
            isTrying = false
            switch answer {
            case .success(true): done(app)
            case .success(false): wasWrong(app)
            case .failure(let refusal): self.refusal = refusal
            }
        }
    }

    private func done(_ app: Application) {
        app.back()
        act(app)
    }

    private func wasWrong(_ app: Application) {
        app.wrongPasswords += 1
        guard app.wrongPasswords < Self.mostWrong else { return app.leave() }
        refusal = Refusal(
            Words.say("That is not your password."), hint: Words.say("Nothing was done. Try again.")
        )
    }
}

extension LineEditor {
    /// Draws the field; the cursor is in it where it is the one that is typed into.
    func draw(
        in frame: inout Frame, row: Int, column: Int, width: Int, isHere: Bool
    ) {
        let cursor = frame.cursor
        draw(in: &frame, row: row, column: column, width: width)
        if !isHere { frame.cursor = cursor }
    }
}
