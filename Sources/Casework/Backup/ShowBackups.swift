package import Access
package import Forms
import Languages
package import Postgres

/// How old the last backup and the last rehearsal of restoring one are.
package struct ShowBackups: Listing {
    package static let list = ListSpec(
        id: "backups", title: "Backups",
        columns: [
            ListColumn("kind", "What"), ListColumn("last", "Last", .moment),
            ListColumn("state", "State"),
            ListColumn("due", "Due", .moment), ListColumn("remark", "Remark"),
        ])
    package static let permission = Permission.seeBackups
    package static let action = ActionSpec(
        noun: "backup", verb: "status",
        summary: "show when the last backup and the last drill were",
        details: """
            A backup is overdue after two days, a drill after thirty-five, or as soon as one failed. An \
            organisation of invented people needs neither.
            """,
        examples: ["kapwa backup status", "kapwa backup status --json"],
        permission: permission.rawValue)

    package init(arguments: JSONValue) throws(Failure) {}

    package func run(in connection: inout Connection) throws -> ListPage {
        let rows = try connection.fetch(ListedValues.self, Self.query)
        return ListPage(rows: rows.map { Self.line($0.values) })
    }

    /// For today's list: only what is overdue.
    static let overdue: SQL = "\(query) where s.overdue"

    private static let query: SQL = """
        select jsonb_build_array(s.kind, s.last_at, s.ok, s.remark, s.due_at, s.overdue)
        from api.backup_state() s
        """

    private static func line(_ row: [JSONValue]) -> [JSONValue] {
        [row[0], row[1], .string(state(row)), row[4], row[3]]
    }

    private static func state(_ row: [JSONValue]) -> String {
        if row[1] == .null { return row[5] == .bool(true) ? "never, overdue" : "never" }
        if row[2] == .bool(false) { return "failed" }
        return row[5] == .bool(true) ? "overdue" : "in order"
    }

    /// A line of today's list.
    static func today(_ row: [JSONValue]) -> [JSONValue] {
        let kind = row[0].string ?? ""
        return [
            .string(kind == "drill" ? Words.say("drill overdue") : Words.say("backup overdue")),
            .null, .string(Words.say("since %1", row[4].string ?? "")),
            .string(kind == "drill" ? "kapwa backup drill" : "kapwa backup create"),
            .string(Words.translate(state(row)) + (row[3].string.map { ": \($0)" } ?? "")),
            .null, .null,
        ]
    }
}
