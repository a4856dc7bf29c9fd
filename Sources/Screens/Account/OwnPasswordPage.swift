import Access
import Casework
import Languages
import Terminal

/// A password of one's own: typed twice, never shown; after a first password nothing else is possible.
final class OwnPasswordPage: Page {
    /// Whether the present one was made by somebody else and was typed just now.
    private let isDue: Bool
    /// Nobody knows the passwords of practice.
    private let asksPresent: Bool
    private var fields: [LineEditor]
    private var place = 0
    private var isSending = false
    private var refusal: Refusal?

    init(_ app: Application) {
        isDue = app.session?.who.isPasswordDue == true
        asksPresent = !isDue && app.session?.who.isPractice != true
        fields = Self.empty(asksPresent ? 3 : 2)
    }

    private static func empty(_ count: Int) -> [LineEditor] {
        Array(repeating: LineEditor(isConcealed: true), count: count)
    }

    var title: String {
        isDue ? Words.say("Choose your own password") : Words.say("Change your password")
    }
    var takesLetters: Bool { true }
    var help: [String] {
        [Words.say("Twelve characters or more, such as four words. The server never sees it.")]
    }

    var actions: [PageAction] {
        let go = PageAction(
            "go", place == fields.count - 1 ? Words.say("change it") : Words.say("next"), [.enter]
        ) { [weak self] in self?.go($0) }
        guard isDue else { return [go] }
        return [
            go,
            PageAction("sign-out", Words.say("sign out"), [.escape, .control("o")]) { $0.leave() },
            PageAction("quit", Words.say("quit"), [.control("c")]) { $0.quit() },
        ]
    }

    func take(_ key: Key, _ app: Application) -> Bool {
        guard !isSending else { return true }
        switch key {
        // Behind the last field: what can be done here, by number.
        case .tab where place == fields.count - 1: return false
        case .tab, .down: place = (place + 1) % fields.count
        case .backTab, .up: place = (place + fields.count - 1) % fields.count
        default: return fields[place].take(key)
        }
        return true
    }

    private var labels: [String] {
        let new = [Words.say("New password"), Words.say("Once more")]
        return asksPresent ? [Words.say("Present password")] + new : new
    }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        var row = 0
        if isDue {
            row =
                1
                + frame.putWrapped(
                    Words.say(
                        "Your password was made by somebody else, who may know it. Nothing else works until you have chosen your own."
                    ),
                    row: area[0], column: 2, rows: 4, style: .warning)
        }
        row += 1 + frame.putWrapped(help[0], row: area[row], column: 2, rows: 3, style: .dim)
        for (index, label) in labels.enumerated() {
            frame.put(label, row: area[row], column: 2, width: 20)
            fields[index].draw(
                in: &frame, row: area[row], column: 23, width: min(40, area.columns - 25),
                isHere: index == place)
            row += 2
        }
        if isSending {
            frame.put(Words.say("Changing it …"), row: area[row], column: 2, style: .dim)
        }
        guard let refusal, row < area.count else { return }
        let used = frame.putWrapped(refusal.message, row: area[row], column: 2, style: .danger)
        frame.putWrapped(refusal.hint, row: area[row] + used, column: 2)
    }

    private func go(_ app: Application) {
        guard !isSending else { return }
        guard place == fields.count - 1 else { return place += 1 }
        let new = Array(fields.suffix(2).map(\.text))
        guard new[0].utf8.elementsEqual(new[1].utf8) else {
            return refuse(
                Refusal(
                    Words.say("The two are not the same."),
                    hint: Words.say("Your password is as it was. Type both again.")))
        }
        // Said at once, before the present one is looked at.
        if let fault = PasswordRules.fault(of: new[0], login: app.session?.who.login ?? "") {
            return refuse(
                Refusal(
                    Words.say("That password will not do: %1.", Words.translate(fault)),
                    hint: Words.say("Choose a longer, livelier one. Your password is as it was.")))
        }
        send(new[0], present: asksPresent ? fields[0].text : nil, app)
    }

    private func refuse(_ refusal: Refusal) {
        self.refusal = refusal
        let kept = asksPresent ? [fields[0]] : []
        fields = kept + Self.empty(2)
        place = kept.count
    }

    private func send(_ password: String, present: String?, _ app: Application) {
        guard let session = app.session else { return }
        isSending = true
        refusal = nil
        let door = app.door
        app.elsewhere({ () async throws(Refusal) -> ChangedPassword in
            if let present, try await !door.isPassword(present) { throw OwnPasswordPage.wrong }
            return try await door.changePassword(to: password, in: session)
        }) { [weak self, weak app] answer in
            guard let self, let app else { return }
            isSending = false
            switch answer {
            case .success(let changed): done(changed, app)
            case .failure(let refusal):
                fields = Self.empty(fields.count)
                place = 0
                self.refusal = refusal
            }
        }
    }

    private nonisolated static var wrong: Refusal {
        Refusal(
            Words.say("That is not your present password."),
            hint: Words.say("Your password is as it was."))
    }

    private func done(_ changed: ChangedPassword, _ app: Application) {
        guard isDue else {
            if let entrance = changed.entrance { app.goOn(with: entrance) }
            app.back()
            return app.say(.done, changed.sentence)
        }
        guard let entrance = changed.entrance else { return app.leave() }
        app.enter(entrance)
        app.say(.done, changed.sentence)
    }
}
