package import Access
package import Forms
package import Postgres

/// The stays of the team's shelters and of one's own cases, newest first.
package struct ListStays: Listing {
    package static let list = ListSpec(
        id: "stays", title: "Stays",
        columns: [
            ListColumn("stay", "Stay"), ListColumn("case", "Case"),
            ListColumn("alias", "Code name"), ListColumn("shelter", "Shelter"),
            ListColumn("bed", "Bed"), ListColumn("status", "Status"),
            ListColumn("needed_from", "From", .day),
            ListColumn("expected_until", "Expected until", .day),
            ListColumn("checked_in_on", "In", .day), ListColumn("checked_out_on", "Out", .day),
            ListColumn("lapses_at", "Lapses", .moment),
        ])
    package static let permission = Permission.placePerson
    package static let action = ActionSpec(
        noun: "stay", verb: "list", summary: "list the stays of your shelters and cases",
        options: [
            ListOptions.status(statuses), ListOptions.limit(standard),
            OptionSpec(
                "before", "STAY", .identifier(hint: "S-12"), label: "Go on before",
                help: "go on before this stay"),
        ],
        examples: ["kapwa stay list", "kapwa stay list --status lapsed"],
        permission: permission.rawValue)

    private static let standard = 50
    private static let statuses = [
        "open", "requested", "reserved", "lapsed", "checked_in", "checked_out", "cancelled", "all",
    ]

    private let status: String
    private let before: Int?
    private let limit: Int

    package init(arguments: JSONValue) throws(Failure) {
        status = try ListOptions.status(in: arguments, of: Self.statuses)
        before = try ListOptions.number("before", in: arguments)
        limit = arguments[key: "limit"]?.int ?? Self.standard
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        let rows = try connection.fetch(ListedValues.self, query)
        let last = rows.last?.values.first?.string ?? ""
        return rows.page(limit: limit, more: "kapwa stay list --before \(last)")
    }

    var query: SQL {
        """
        select jsonb_build_array(s.stay, s.case_reference, s.alias, s.shelter, s.bed, s.status,
                   s.needed_from, s.expected_until, s.checked_in_on, s.checked_out_on, s.lapses_at)
        from api.list_stays(\(status), \(before)::bigint, \(limit)::integer) s
        order by s.number desc
        """
    }
}
