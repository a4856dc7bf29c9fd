package import Access
package import Forms
import FoundationEssentials
import Languages
package import Postgres

/// What somebody began to write and has not sent yet.
package struct ListDrafts: Listing {
    package static let list = ListSpec(
        id: "drafts", title: "Drafts",
        columns: [
            ListColumn("draft", "Draft"), ListColumn("form", "Form"),
            ListColumn("section", "Section"), ListColumn("subject", "About"),
            ListColumn("saved_at", "Saved", .moment), ListColumn("owner", "Of"),
            ListColumn("shared_with", "Shared with"), ListColumn("open_by", "Open at"),
            ListColumn("opens", "Can be opened", .yesNo), ListColumn("deleted_on", "Deleted on"),
        ])
    package static let permission = Permission.keepDrafts
    package static let action = ActionSpec(
        noun: "draft", verb: "list", summary: "list what you began to write and have not sent",
        details: """
            A draft is deleted on the day that is shown unless it is saved again before; how long it is \
            kept is in `kapwa retention rules`. One that cannot be opened is about a case that is out \
            of your reach now, or about something that you may not send any more.
            """,
        examples: ["kapwa draft list"], permission: permission.rawValue)

    package init(arguments: JSONValue) throws(Failure) {}

    package func run(in connection: inout Connection) throws -> ListPage {
        let drafts = try DraftsToResume().run(in: &connection)
        return ListPage(
            rows: drafts.map { draft in
                [
                    .string(draft.reference), .string(Words.translate(draft.form)),
                    .string(Words.translate(draft.sectionTitle)),
                    draft.subject.isEmpty ? .null : .string(draft.subject),
                    .string(draft.savedAt), .string(draft.owner),
                    draft.sharedWith.map(JSONValue.string) ?? .null,
                    draft.openBy.map(JSONValue.string) ?? .null, .bool(draft.opens),
                    .string(draft.deletedOn.description),
                ]
            },
            remarks: drafts.isEmpty ? [Words.say("There are no drafts.")] : [])
    }
}
