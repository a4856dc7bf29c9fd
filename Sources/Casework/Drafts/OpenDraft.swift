package import Access
package import Forms
package import FoundationEssentials
package import Postgres

/// A draft as it is in the database.
package struct OpenedDraft: Sendable, Equatable {
    package let draft: Draft
    package let state: DraftState
    /// False where a colleague shared it.
    package let isOwn: Bool
}

/// Opens a draft: asks for a ticket, which is noted, then reads it.
package struct OpenDraft: UseCase {
    package static let permission = Permission.keepDrafts
    package static let action = ActionSpec(
        noun: "draft", verb: "show", summary: "show what is written in a draft",
        positionals: [DraftFields.argument], examples: ["kapwa draft show D-12"],
        permission: permission.rawValue)

    private let reference: String
    private let terminal: UUID?

    /// - Parameters:
    ///   - reference: `D-12`, or the draft's UUID.
    ///   - terminal: of who goes on writing, so that others are told; nil for a look.
    package init(_ reference: String, terminal: UUID? = nil) {
        (self.reference, self.terminal) = (reference, terminal)
    }

    package init(arguments: JSONValue) { self.init(arguments[key: "draft"]?.string ?? "") }

    package func run(in connection: inout Connection) throws -> OpenedDraft {
        let ticket = try connection.value(UUID.self, "select api.ask_draft(\(reference))")
        guard let ticket else { throw Failure.notFound(path: "draft") }
        let answer = try connection.value(
            JSONValue.self, "select api.open_draft(\(ticket), \(reference), \(terminal))")
        guard let answer, let opened = Self.opened(answer) else { throw PostgresError.wrongShape }
        return opened
    }

    private static func opened(_ answer: JSONValue) -> OpenedDraft? {
        guard let id = answer[key: "id"]?.string.flatMap(UUID.init(uuidString:)),
            let function = answer[key: "action"]?.string,
            let document = answer[key: "document"], let state = DraftState(answer)
        else { return nil }
        let draft = Draft(
            id: id, function: function, subject: answer[key: "subject"]?.string ?? "",
            section: answer[key: "section"]?.string ?? "", document: document,
            version: state.version)
        return OpenedDraft(draft: draft, state: state, isOwn: answer[key: "own"]?.bool ?? false)
    }
}
