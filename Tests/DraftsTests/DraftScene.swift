import Casework
import Forms
import FoundationEssentials
import Postgres
import Secrets
import Support

@testable import Drafts

/// A folder of its own for one test, gone afterwards.
final class StateFolder: Sendable {
    let path = "/var/tmp/kapwa-d-\(UInt64.random(in: 0...UInt64.max))"

    deinit { try? FileManager.default.removeItem(atPath: path) }

    static let owner = LocalStore.Owner(server: "real", login: "kabcdef")
    /// As little work as the format allows.
    static let cost = PassphraseCost(operations: 1, memory: 8)

    func store(
        password: String = "four plain old words", owner: LocalStore.Owner = owner,
        isProven: Bool = true
    ) async throws -> LocalStore {
        let store = try LocalStore(path: path, owner: owner, cost: Self.cost)
        try await store.open(password: try SecretBytes(text: password), isProven: isProven)
        return store
    }

    var names: [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: path).sorted()) ?? []
    }
}

extension Draft {
    static func intake(_ alias: String) -> Draft {
        Draft(of: RecordIntake.self, document: ["alias": .string(alias)])
    }

    func local(turn: Int = 1, terminal: UUID = UUID()) -> LocalDraft {
        LocalDraft(self, terminal: terminal, turn: turn)
    }
}
