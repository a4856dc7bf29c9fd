/// A table that members of staff read directly, row by row; no content is among its columns.
package enum ListedTable: CaseIterable, Sendable {
    case organisation, teams, codeLists, codes
    case colleagues, staffRecords, staffRoles
    case cases, assignments, followUps, referrals, agencies
    case shelters, beds, placements, bookings

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
        case .assignments: "core.assignment"
        case .followUps: "core.follow_up"
        case .referrals: "core.referral"
        case .agencies: "core.agency"
        case .shelters: "core.shelter"
        case .beds: "core.bed"
        case .placements: "core.placement"
        case .bookings: "core.bed_booking"
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
        case .colleagues:
            ["staff_id", "login", "display_name", "team_id", "active", "alone_reason"]
        case .staffRecords: ["trafficking_clearance", "created_at", "ended_at"]
        case .staffRoles: ["staff_id", "role", "second_role_reason"]
        case .cases: Self.caseColumns(within: reach)
        case .assignments:
            reach == .all ? [] : ["case_id", "staff_id", "kind", "since", "until"]
        case .followUps:
            [
                "follow_up_id", "case_id", "worker_id", "due_on", "due_at", "purpose", "means",
                "status", "planned_on", "ended_on",
            ]
        case .referrals:
            [
                "referral_id", "case_id", "agency_id", "kind", "priority", "need", "status",
                "drafted_on", "sent_on", "answered_on", "changed_on", "override_basis",
            ]
        case .agencies:
            ["agency_id", "name", "kind", "country", "services", "phone", "email", "active"]
        case .shelters: ["shelter_id", "name", "team_id", "for_sex", "opened_on", "closed_on"]
        case .beds: ["bed_id", "shelter_id", "label", "usable_from", "usable_until"]
        case .placements: reach == .all ? [] : Self.placementColumns
        case .bookings:
            reach == .all ? [] : ["bed_booking_id", "placement_id", "bed_id", "during", "kind"]
        }
    }

    /// Whoever sees the cases of all teams sees no code name and no compartment.
    private static func caseColumns(within reach: Reach) -> [String] {
        let everywhere = [
            "case_id", "reference", "team_id", "lead_id", "status", "risk_level", "opened_on",
            "closed_on",
        ]
        return reach == .all ? everywhere : everywhere + ["alias", "compartment"]
    }

    private static let placementColumns = [
        "placement_id", "shelter_id", "status", "requested_on", "needed_from", "expected_until",
        "lapses_at", "checked_in_on", "checked_out_on",
    ]
}
