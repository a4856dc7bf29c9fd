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
    /// Code names are for those who open cases; coordinators have `ListCaseload`.
    package static let permission = Permission.openCase
    package static let action = ActionSpec(
        noun: "case", verb: "list", summary: "list the cases of your team and your own",
        details: "Coordinators see all cases, without code names, with `kapwa case all`.",
        options: CaseFilter.options + [OptionSpec(flag: "mine", help: "only those you lead")],
        examples: ["kapwa case list", "kapwa case list --mine --status all --limit 20"],
        permission: permission.rawValue)

    private let filter: CaseFilter

    package init(arguments: JSONValue) throws(Failure) { filter = try CaseFilter(arguments) }

    package func run(in connection: inout Connection) throws -> ListPage {
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(c.reference, c.alias, c.status, c.risk_level, c.opened_on,
                c.closed_on, t.name, s.display_name, c.compartment)
            from (
                \(branch("c.team_id = (select api.my_teams())[1] and c.compartment = 'general'"))
                union
                \(branch("c.lead_id = (select api.my_staff_id())"))
                union
                \(branch("true", from: Self.assigned))
            ) c
            join ref.team t on t.team_id = c.team_id
            join core.staff s on s.staff_id = c.lead_id
            \(filter.order)
            """)
        return filter.page(rows, command: "kapwa case list")
    }

    /// The cases of further assignments, looked up one by one: there are few.
    private static let assigned: SQL = """
        (select distinct a.case_id from core.assignment a
         where a.staff_id = (select api.my_staff_id()) and a.kind <> 'lead'
           and (a.until is null or a.until > now())) m
        cross join lateral (
            select c.case_id, c.reference, c.alias, c.status, c.risk_level, c.opened_on,
                   c.closed_on, c.team_id, c.lead_id, c.compartment
            from core.cases c where c.case_id = m.case_id offset 0) c
        """

    /// One way in which a case comes within reach; each follows an index of its own.
    private func branch(_ reach: SQL, from source: SQL = "core.cases c") -> SQL {
        """
        (select c.case_id, c.reference, c.alias, c.status, c.risk_level, c.opened_on, c.closed_on,
                c.team_id, c.lead_id, c.compartment
         from \(source) where \(reach) \(filter.conditions) \(filter.order))
        """
    }
}
