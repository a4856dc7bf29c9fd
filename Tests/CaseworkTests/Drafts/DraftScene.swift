import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

/// Somebody's terminal with a form on it.
final class DraftTerminal: @unchecked Sendable {
    var connection: Connection
    let id = UUID()
    private var turn = 0

    init(_ organisation: TestOrganisation, _ person: TestOrganisation.Person) throws {
        connection = try organisation.connect(person)
    }

    func save(_ draft: Draft) throws -> DraftSaving {
        turn += 1
        return try save(draft, turn: turn)
    }

    /// Saves what was sent before with this number, as from a slow line.
    func save(_ draft: Draft, turn: Int) throws -> DraftSaving {
        try SaveDraft(draft, terminal: id, turn: turn).run(in: &connection)
    }

    /// Saves, and answers the draft as this terminal knows it now.
    func saved(_ draft: Draft) throws -> (draft: Draft, state: DraftState) {
        guard case .saved(let state) = try save(draft) else { throw Unexpected.conflict }
        var draft = draft
        draft.version = state.version
        return (draft, state)
    }

    func open(_ draft: Draft) throws -> OpenedDraft {
        try OpenDraft(draft.id.uuidString, terminal: id).run(in: &connection)
    }

    func list() throws -> [ListedDraft] { try DraftsToResume().run(in: &connection) }

    func send<Kind: Order>(
        _ draft: Draft, as kind: Kind.Type, _ document: JSONValue
    ) throws -> Receipt { try draft.given(as: kind, document).run(in: &connection) }

    /// What stands against something, by its short name; nil where it is done.
    func refusal(_ body: (DraftTerminal) throws -> Void) -> String? {
        do {
            try body(self)
            return nil
        } catch { return Failure(any: error).code }
    }

    enum Unexpected: Error { case conflict }
}

extension Draft {
    /// The draft with something else in it.
    func holding(_ key: String, _ value: JSONValue) -> Draft {
        var draft = self
        draft.document[key] = value
        return draft
    }
}
