/// A table that members of staff read directly; no content is among its columns.
///
/// Who may read a table at all sees every row of it: EXPLAIN ANALYZE counts the rows that a policy hides,
/// one by one if asked so. What is seen in part is a list of schema `api`.
package enum ListedTable: CaseIterable, Sendable {
    case organisation, teams, codeLists, codes
    case colleagues, staffRecords, staffRoles
    case cases, agencies, shelters, beds

    /// The table in the database; two lists may be columns of one table.
    package var name: String {
        switch self {
        case .organisation: "ref.organisation"
        case .teams: "ref.team"
        case .codeLists: "ref.code_list"
        case .codes: "ref.code"
        case .colleagues, .staffRecords: "core.staff"
        case .staffRoles: "core.staff_role"
        case .cases: "core.cases"
        case .agencies: "core.agency"
        case .shelters: "core.shelter"
        case .beds: "core.bed"
        }
    }

    /// The columns that are read with a reach; none where this reach has no part in the table.
    package func columns(within reach: Reach) -> [String] {
        switch self {
        case .organisation:
            [
                "name", "reference_prefix", "time_zone", "languages", "country", "practice",
                "stale_after_days", "reservation_hours",
            ]
        case .teams: ["team_id", "name"]
        case .codeLists: ["list", "source", "version"]
        case .codes: ["list", "code", "position", "labels", "retired"]
        case .colleagues: ["staff_id", "login", "display_name", "team_id", "active"]
        case .staffRecords: ["trafficking_clearance", "created_at", "ended_at"]
        case .staffRoles: ["staff_id", "role", "second_role_reason"]
        case .cases:
            reach == .all
                ? [
                    "case_id", "reference", "team_id", "lead_id", "status", "risk_level",
                    "opened_on", "closed_on",
                ] : []
        case .agencies:
            ["agency_id", "name", "kind", "country", "services", "phone", "email", "active"]
        case .shelters:
            reach == .all
                ? ["shelter_id", "name", "team_id", "for_sex", "opened_on", "closed_on"] : []
        case .beds:
            reach == .all
                ? ["bed_id", "shelter_id", "label", "usable_from", "usable_until"] : []
        }
    }
}
