import Casework
import Languages
import Terminal

/// Asks who somebody wants to be in the practice organisation: a number, and no password.
final class PracticeSignInPage: Page {
    private var menu: NumberedMenu<PracticeRole>
    private var isTrying = false
    private var refusal: Refusal?

    init(_ app: Application) {
        menu = NumberedMenu(
            app.door.practiceRoles.map { role in
                .init(label: Words.translate(role.title), detail: role.name, value: role)
            })
    }

    var title: String { Words.say("Practice: who do you want to be?") }
    var takesLetters: Bool { true }
    var help: [String] { [Words.say("Everybody here is invented. Choose a role by its number.")] }
    var actions: [PageAction] {
        [
            PageAction("go", Words.say("sign in"), [.enter]) { [weak self] in self?.go($0) },
            PageAction("language", Words.say("language"), [.control("o")]) {
                $0.push(LanguagePage($0))
            },
            PageAction("quit", Words.say("quit"), [.escape, .control("c")]) { $0.quit() },
        ]
    }

    func take(_ key: Key, _ app: Application) -> Bool { menu.take(key) }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        menu.draw(in: &frame, area, prompt: Words.say("Number or word:"))
        let row = area[area.count - 2]
        if isTrying { frame.put(Words.say("Signing in …"), row: row, column: 2, style: .dim) }
        guard let refusal else { return }
        frame.putWrapped(
            "\(refusal.message) \(refusal.hint)", row: row, column: 2, rows: 2, style: .danger)
    }

    private func go(_ app: Application) {
        guard let role = menu.selected?.value else {
            return app.say(.note, Words.say("Nothing fits."))
        }
        guard !isTrying else { return }
        isTrying = true
        refusal = nil
        let door = app.door
        app.elsewhere({ () async throws(Refusal) in try await door.signIn(practising: role) }) {
            [weak self] answer in
            self?.isTrying = false
            switch answer {
            case .success(let session): app.enter(session)
            case .failure(let refusal): self?.refusal = refusal
            }
        }
    }
}

extension Application {
    /// Where somebody says who they are.
    var signInPage: any Page {
        door.practiceRoles.isEmpty ? SignInPage() : PracticeSignInPage(self)
    }
}
