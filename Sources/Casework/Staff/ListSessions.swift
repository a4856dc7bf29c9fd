package import Access
package import Forms
import Languages
package import Postgres

/// One's own open sessions: since when, from where, with which program.
package struct ListSessions: Listing {
    package static let list = ListSpec(
        id: "sessions", title: "Your sessions",
        columns: [
            ListColumn("session", "Session", .number), ListColumn("since", "Since", .moment),
            ListColumn("origin", "Where from"), ListColumn("program", "Program"),
            ListColumn("is_this", "This one", .yesNo),
        ])
    package static let permission = Permission.useOwnAccount
    package static let action = ActionSpec(
        noun: "session", verb: "list", summary: "list your open sessions",
        details: """
            A session is an open connection to the database. Each command of kapwa opens one and closes \
            it again; what stays open is a program that still runs.
            """,
        examples: ["kapwa session list"], permission: permission.rawValue)

    package init(arguments: JSONValue) throws(Failure) {}

    package func run(in connection: inout Connection) throws -> ListPage {
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(s.session,
                to_char(s.since at time zone o.time_zone, 'YYYY-MM-DD HH24:MI'),
                host(s.origin), s.program, s.is_this)
            from api.my_sessions() s cross join ref.organisation o order by s.since, s.session
            """)
        return ListPage(
            rows: rows.map(\.values).map { row in
                var row = row
                if row[2] == .null { row[2] = .string(Words.say("the machine of the database")) }
                return row
            })
    }
}
