import Casework
import Languages
import Terminal

/// The moment between the start and what the sign-in of this terminal leads to.
final class OpeningPage: Page {
    private var refusal: Refusal?

    var title: String { "Kapwa" }
    var actions: [PageAction] {
        guard refusal != nil else { return [] }
        return [
            PageAction("retry", Words.say("try again"), [.enter]) { [weak self] in self?.open($0) },
            PageAction("quit", Words.say("quit"), [.character("q")]) { $0.quit() },
        ]
    }

    func appeared(_ app: Application) { open(app) }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        guard let refusal else {
            frame.put(Words.say("Connecting …"), row: area[1], column: 1, style: .dim)
            return
        }
        let rows = frame.putWrapped(refusal.message, row: area[1], column: 1, style: .danger)
        frame.putWrapped(refusal.hint, row: area[1] + rows, column: 1)
    }

    private func open(_ app: Application) {
        refusal = nil
        let door = app.door
        app.elsewhere({ () async throws(Refusal) in try await door.open() }) { [weak self] answer in
            switch answer {
            case .success(let entrance?): app.enter(entrance)
            case .success(nil): app.restart(with: app.signInPage)
            case .failure(let refusal): self?.refusal = refusal
            }
        }
    }
}
