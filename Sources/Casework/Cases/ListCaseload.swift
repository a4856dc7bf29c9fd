package import Access
package import Forms
package import Postgres

/// The coordinator's list: the cases of all teams without code names, newest first.
package struct ListCaseload: Listing {
    package static let list = ListSpec(
        id: "caseload", title: "All cases",
        columns: [
            ListColumn("case", "Case"), ListColumn("status", "Status"),
            ListColumn("risk_level", "Risk", .code(list: "risk_level")),
            ListColumn("opened_on", "Opened", .day), ListColumn("closed_on", "Closed", .day),
            ListColumn("team", "Team"), ListColumn("lead", "Lead"),
        ])
    package static let permission = Permission.seeCaseload
    package static let action = ActionSpec(
        noun: "case", verb: "all", summary: "list the cases of all teams, without code names",
        details: "For coordinators; caseworkers have `kapwa case list`.",
        options: CaseFilter.options + [
            OptionSpec(
                "team", "TEAM", .text(limit: 80), help: "only of this team", from: .names(.teams))
        ],
        examples: ["kapwa case all", "kapwa case all --team North --status closed"],
        permission: permission.rawValue)

    private let filter: CaseFilter
    private let team: String?

    package init(arguments: JSONValue) throws(Failure) {
        filter = try CaseFilter(arguments)
        team = arguments[key: "team"]?.string
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        let ofTeam: SQL =
            team.map {
                "and c.team_id = (select k.team_id from ref.team k where lower(k.name) = lower(\($0)))"
            } ?? ""
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(c.reference, c.status, c.risk_level, c.opened_on, c.closed_on,
                t.name, s.display_name)
            from core.cases c
            join ref.team t on t.team_id = c.team_id
            join core.staff s on s.staff_id = c.lead_id
            where true \(ofTeam) \(filter.conditions) \(filter.order)
            """)
        return filter.page(rows, command: "kapwa case all")
    }
}
