package import Access
package import Forms
import Languages
package import Postgres

/// What the one who asks did last, and what of it can be taken back.
package struct ListHistory: Listing {
    package static let list = ListSpec(
        id: "history", title: "What you did last",
        columns: [
            ListColumn("operation", "Entry"), ListColumn("at", "When", .moment),
            ListColumn("what", "What"),
            ListColumn("about", "About"), ListColumn("undo", "Can it be undone"),
        ])
    package static let permission = Permission.undoOwn
    package static let action = ActionSpec(
        noun: "history", summary: "show what you did last, and what can be undone",
        details: """
            The newest first. Taking back is a counter-entry, never a deletion: the record shows both. It \
            is possible for a day, and only while nothing was built on the entry.
            """,
        options: [ListOptions.limit(standard)],
        examples: ["kapwa history", "kapwa history --limit 100"],
        permission: permission.rawValue)

    private static let standard = 30
    private let limit: Int

    package init(arguments: JSONValue) throws(Failure) {
        limit = arguments[key: "limit"]?.int ?? Self.standard
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(h.operation, h.at, h.action, h.subject, h.case_reference, h.hindrance)
            from api.my_history(\(limit)::integer) h
            """)
        return ListPage(rows: rows.map { Self.line($0.values) })
    }

    private static func line(_ row: [JSONValue]) -> [JSONValue] {
        let action = row[2].string ?? ""
        let subjects = [row[3].string, row[4].string].compactMap(\.self)
        let about =
            subjects.count == 2
            ? Words.say("%1 in %2", subjects[0], subjects[1]) : subjects.first ?? ""
        return [
            row[0], row[1], .string(HistoryWords.what(action)),
            about.isEmpty ? .null : .string(about),
            .string(HistoryWords.undoing(action, hindrance: row[5].string)),
        ]
    }
}
