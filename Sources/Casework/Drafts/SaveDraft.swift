package import Access
package import Forms
package import FoundationEssentials
package import Postgres

/// What came of saving a draft.
package enum DraftSaving: Sendable, Equatable {
    /// It is committed.
    case saved(DraftState)
    /// Another terminal saved it since; this is what is there now. Nothing was replaced.
    case conflict(OpenedDraft)
}

/// Saves a draft in the database; safe to send again with the same turn.
package struct SaveDraft: UseCase {
    package static let permission = Permission.keepDrafts
    package static let action = ActionSpec(
        noun: "draft", verb: "save", summary: "save a draft", permission: permission.rawValue)

    private let draft: Draft
    private let terminal: UUID
    private let turn: Int

    /// - Parameters:
    ///   - terminal: made up when a form is opened, and the same as long as it is.
    ///   - turn: counts the savings of this terminal from 1: what was sent earlier never replaces what
    ///     was sent later, whichever arrives first.
    package init(_ draft: Draft, terminal: UUID, turn: Int) {
        (self.draft, self.terminal, self.turn) = (draft, terminal, turn)
    }

    package func run(in connection: inout Connection) throws -> DraftSaving {
        let answer = try connection.value(JSONValue.self, "select api.save_draft(\(sent))")
        guard let answer, let state = DraftState(answer) else { throw PostgresError.wrongShape }
        guard answer[key: "saved"]?.bool == false else { return .saved(state) }
        let theirs = OpenDraft(draft.id.uuidString.lowercased(), terminal: terminal)
        return .conflict(try theirs.run(in: &connection))
    }

    private var sent: JSONValue {
        let document = draft.order?.form.withoutSecrets(draft.document) ?? draft.document
        return [
            "draft": .string(draft.id.uuidString.lowercased()), "action": .string(draft.function),
            "subject": .string(draft.subject), "section": .string(draft.section),
            "document": document, "version": .int(draft.version),
            "terminal": .string(terminal.uuidString.lowercased()), "turn": .int(turn),
        ]
    }
}
