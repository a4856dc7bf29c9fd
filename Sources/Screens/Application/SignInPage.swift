import Casework
import Languages
import Terminal

/// Asks who it is.
final class SignInPage: Page {
    private var login = LineEditor(limit: 63)
    private var password = LineEditor(isConcealed: true)
    private var isAtPassword = false
    private var isTrying = false
    private var refusal: Refusal?

    var title: String { Words.say("Sign in") }
    var takesLetters: Bool { true }
    var actions: [PageAction] {
        [
            PageAction("go", isAtPassword ? Words.say("sign in") : Words.say("next"), [.enter]) {
                [weak self] in self?.go($0)
            },
            PageAction("language", Words.say("language"), [.control("o")]) {
                $0.push(LanguagePage($0))
            },
            PageAction("quit", Words.say("quit"), [.escape, .control("c")]) { $0.quit() },
        ]
    }

    func take(_ key: Key, _ app: Application) -> Bool {
        switch key {
        // Behind the password Tab lists what can be done, by number.
        case .tab where isAtPassword: return false
        case .tab, .backTab, .up, .down: isAtPassword.toggle()
        default: return isAtPassword ? password.take(key) : login.take(key)
        }
        return true
    }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        let labels = [Words.say("Login"), Words.say("Password")]
        for (place, label) in labels.enumerated() {
            frame.put(label, row: area[2 + place * 2], column: 2)
        }
        let column = 16
        let width = min(40, area.columns - column - 1)
        if isAtPassword {
            frame.put(login.text, row: area[2], column: column, width: width, style: .input)
            password.draw(in: &frame, row: area[4], column: column, width: width)
        } else {
            frame.put(
                String(repeating: "*", count: password.text.count), row: area[4], column: column,
                width: width, style: .input)
            login.draw(in: &frame, row: area[2], column: column, width: width)
        }
        if isTrying { frame.put(Words.say("Signing in …"), row: area[6], column: 2, style: .dim) }
        guard let refusal else { return }
        let rows = frame.putWrapped(refusal.message, row: area[6], column: 2, style: .danger)
        frame.putWrapped(refusal.hint, row: area[6] + rows, column: 2)
    }

    private func go(_ app: Application) {
        guard isAtPassword else {
            isAtPassword = true
            return
        }
        guard !isTrying, !login.text.isEmpty else { return }
        isTrying = true
        refusal = nil
        let (door, name, secret) = (app.door, login.text, password.text)
        app.elsewhere({ () async throws(Refusal) in
            try await door.signIn(login: name, password: secret)
        }) { [weak self] answer in
            self?.isTrying = false
            switch answer {
            case .success(let entrance): app.enter(entrance)
            case .failure(let refusal):
                self?.refusal = refusal
                self?.password = LineEditor(isConcealed: true)
            }
        }
    }
}
