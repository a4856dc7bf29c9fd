import Casework
import Languages
import Terminal

/// Hides everything until the one who is signed in gives their password.
final class LockPage: Page {
    private var password = LineEditor(isConcealed: true)
    private var isTrying = false
    private var refusal: Refusal?
    private var wrong = 0
    /// After so many wrong passwords the terminal is signed out: whoever tries is not the one who locked.
    private static let mostWrong = 5

    var title: String { Words.say("Locked") }
    var takesLetters: Bool { true }
    var actions: [PageAction] {
        [
            PageAction("unlock", Words.say("unlock"), [.enter]) { [weak self] in self?.unlock($0) },
            PageAction("sign-out", Words.say("sign out"), [.control("o")]) { $0.leave() },
        ]
    }

    func take(_ key: Key, _ app: Application) -> Bool { password.take(key) }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        frame.putWrapped(
            Words.say("This screen is locked. What was begun is kept."), row: area[1], column: 2)
        guard app.session?.who.isPractice != true else {
            frame.putWrapped(
                Words.say("In practice nobody knows the passwords: Enter opens it again."),
                row: area[4], column: 2)
            return
        }
        let label = Words.say("Password")
        let column = 4 + frame.put(label, row: area[4], column: 2)
        password.draw(in: &frame, row: area[4], column: column, width: 40)
        if isTrying {
            frame.put(Words.say("Asking the database …"), row: area[6], column: 2, style: .dim)
        }
        guard let refusal else { return }
        let rows = frame.putWrapped(refusal.message, row: area[6], column: 2, style: .danger)
        frame.putWrapped(refusal.hint, row: area[6] + rows, column: 2)
    }

    private func unlock(_ app: Application) {
        guard !isTrying else { return }
        guard app.session?.who.isPractice != true else { return app.unlock() }
        isTrying = true
        refusal = nil
        let (door, secret) = (app.door, password.text)
        password = LineEditor(isConcealed: true)
        app.elsewhere({ () async throws(Refusal) in try await door.isPassword(secret) }) {
            [weak self] answer in
            self?.isTrying = false
            switch answer {
            case .success(true): app.unlock()
            case .success(false): self?.wasWrong(app)
            case .failure(let refusal): self?.refusal = refusal
            }
        }
    }

    private func wasWrong(_ app: Application) {
        wrong += 1
        guard wrong < Self.mostWrong else { return app.leave() }
        refusal = Refusal(
            Words.say("That is not your password."),
            hint: Words.say(
                count: Self.mostWrong - wrong,
                one: "%1 more try; then this terminal is signed out.",
                other: "%1 more tries; then this terminal is signed out."))
    }
}
