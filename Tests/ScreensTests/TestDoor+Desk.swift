import Casework
import Screens
import Synchronization

@testable import Commands

/// What a door of the tests was asked for, and how it answers.
final class TestDesk: Sendable {
    struct State {
        var files: [String: String] = [:]
        var seals: [String] = []
        var newPasswords: [String] = []
        var signedOut = 0
        var kept: [Preferences] = []
        var outside: [[String]] = []
        var writeFault: Refusal?
    }

    let state = Mutex(State())

    func read<Value: Sendable>(_ part: (State) -> Value) -> Value {
        state.withLock { part($0) }
    }
}

extension TestDoor {
    func changePassword(
        to password: String, in session: Session
    ) async throws(Refusal) -> ChangedPassword {
        desk.state.withLock { $0.newPasswords.append(password) }
        do throws(Failure) {
            let receipt = try await session.perform(ChangeMyPassword(password: password))
            return ChangedPassword(sentence: receipt.sentence, entrance: nil)
        } catch {
            throw Refusal(error.message, hint: error.hint)
        }
    }

    var keptSeals: [String] { desk.read { $0.seals } }
    func keepSeal(_ words: String) throws(Refusal) {
        desk.state.withLock { $0.seals.append(words) }
    }

    func write(_ text: String, to path: String, replacing: Bool) throws(Refusal) -> Bool {
        if let fault = desk.read({ $0.writeFault }) { throw fault }
        return desk.state.withLock { state in
            guard replacing || state.files[path] == nil else { return false }
            state.files[path] = text
            return true
        }
    }

    var folder: String { "/reports" }
    var practiceLabel: String { PracticeLabel.line }
    var version: String { "0.0" }
    var server: String { "test" }
}
