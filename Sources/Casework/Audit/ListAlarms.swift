package import Access
package import Forms
import Languages
package import Postgres

/// Days of colleagues that are unlike their others, for the data protection officer to ask about.
package struct ListAlarms: Listing {
    package static let list = ListSpec(
        id: "alarms", title: "Alarms",
        columns: [
            ListColumn("day", "Day", .day), ListColumn("what", "What"),
            ListColumn("login", "Login"), ListColumn("name", "Name"),
            ListColumn("times", "Times", .number), ListColumn("usual", "Usually", .number),
        ])
    package static let permission = Permission.readAudit
    package static let action = ActionSpec(
        noun: "audit", verb: "alarms", summary: "list what is unlike a colleague's other days",
        details: """
            More than twenty cases opened on a day and three times what is usual for the one who did it; \
            a search for one's own name; three refused openings on a day; cases opened between ten in \
            the evening and six in the morning; break-glass; access that was given by one person alone. \
            An alarm is a question, not a finding.
            """,
        options: [
            OptionSpec("days", "N", .whole(1...400), help: "of so many days; 7 when left out")
        ],
        examples: ["kapwa audit alarms", "kapwa audit alarms --days 31"],
        permission: permission.rawValue)

    private let days: Int

    package init(arguments: JSONValue) throws(Failure) { days = arguments[key: "days"]?.int ?? 7 }

    package func run(in connection: inout Connection) throws -> ListPage {
        let alarms = try connection.fetch(ListedValues.self, query)
        return ListPage(
            rows: alarms.map { alarm in
                var row = alarm.values
                row[1] = .string(Words.translate(row[1].string ?? ""))
                return row
            })
    }

    var query: SQL {
        """
        select jsonb_build_array(a.day, a.kind, a.login, a.name, a.times, a.usual)
        from api.audit_alarms(\(days)::integer) a order by a.day desc, a.kind, a.login
        """
    }
}
