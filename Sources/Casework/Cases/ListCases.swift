package import Access
package import Forms
package import Postgres

/// The caseworker's list: the cases of the team and those assigned to them, newest first.
package struct ListCases: Listing {
    package static let list = ListSpec(
        id: "cases", title: "Cases",
        columns: [
            ListColumn("case", "Case"), ListColumn("alias", "Code name"),
            ListColumn("status", "Status"),
            ListColumn("risk_level", "Risk", .code(list: "risk_level")),
            ListColumn("opened_on", "Opened", .day), ListColumn("closed_on", "Closed", .day),
            ListColumn("team", "Team"), ListColumn("lead", "Lead"),
            ListColumn("compartment", "Compartment", .code(list: "compartment")),
        ])
    package static let permission = Permission.listCases
    package static let action = ActionSpec(
        noun: "case", verb: "list", summary: "list the cases of your team and your own",
        details: "Coordinators see all cases, without code names, with `kapwa case all`.",
        options: CaseFilter.options + [
            OptionSpec(flag: "mine", label: "Only mine", help: "only those you lead")
        ],
        examples: ["kapwa case list", "kapwa case list --mine --status all --limit 20"],
        permission: permission.rawValue)

    let filter: CaseFilter

    package init(arguments: JSONValue) throws(Failure) { filter = try CaseFilter(arguments) }

    package func run(in connection: inout Connection) throws -> ListPage {
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(c.case_reference, c.alias, c.status, c.risk_level, c.opened_on,
                c.closed_on, c.team, c.lead, c.compartment)
            from api.list_cases(\(filter.status), \(filter.worker), \(filter.isMine),
                \(filter.after), \(filter.limit)::integer) c
            """)
        return filter.page(rows, command: "kapwa case list")
    }
}
