package import Access
package import Forms
package import FoundationEssentials
package import Postgres

/// Says that a terminal still has a draft open, twice a minute while nothing is saved; tells who else has.
package struct HoldDraft: UseCase {
    package static let permission = Permission.keepDrafts
    package static let action = ActionSpec(
        noun: "draft", verb: "hold", summary: "keep a draft open",
        permission: permission.rawValue)

    private let id: UUID
    private let terminal: UUID

    package init(_ id: UUID, terminal: UUID) { (self.id, self.terminal) = (id, terminal) }

    /// The state with the present version: a higher one than was seen means that somebody else saved.
    package func run(in connection: inout Connection) throws -> DraftState {
        let answer = try connection.value(
            JSONValue.self,
            "select api.hold_draft(\(id.uuidString.lowercased()), \(terminal))")
        guard let state = answer.flatMap(DraftState.init) else { throw PostgresError.wrongShape }
        return state
    }
}

/// Says that a terminal has a draft open no more.
package struct LeaveDraft: UseCase {
    package static let permission = Permission.keepDrafts
    package static let action = ActionSpec(
        noun: "draft", verb: "leave", summary: "leave a draft", permission: permission.rawValue)

    private let id: UUID
    private let terminal: UUID

    package init(_ id: UUID, terminal: UUID) { (self.id, self.terminal) = (id, terminal) }

    package func run(in connection: inout Connection) throws {
        try connection.execute(
            "select api.leave_draft(\(id.uuidString.lowercased()), \(terminal))")
    }
}
