/// Columns that a role may read directly, row by row as the policies allow; no content is among them.
package struct ListedColumns: Sendable {
    package let table: String
    package let columns: [String]
    package let groups: [String]

    /// All direct reading there is; everything else goes through functions.
    package static let all: [ListedColumns] = [
        .init(
            "ref.organisation",
            [
                "name", "reference_prefix", "time_zone", "languages", "country", "practice",
                "stale_after_days", "reservation_hours",
            ], members),
        .init("ref.team", ["team_id", "name"], members),
        .init("ref.code_list", ["list", "source", "version"], members),
        .init("ref.code", ["list", "code", "position", "labels", "retired"], members),
        .init("core.staff", ["staff_id", "login", "display_name", "team_id", "active"], members),
        .init(
            "core.staff",
            ["trafficking_clearance", "created_at", "ended_at"],
            [Role.admin.group, Role.dpo.group, Role.coordinator.group]),
        .init("core.staff_role", ["staff_id", "role", "second_role_reason"], members),
        .init(
            "core.cases",
            [
                "case_id", "reference", "team_id", "lead_id", "alias", "compartment", "status",
                "risk_level", "opened_on", "closed_on",
            ], [Role.caseworker.group]),
        .init(
            "core.cases",
            [
                "case_id", "reference", "team_id", "lead_id", "status", "risk_level", "opened_on",
                "closed_on",
            ], [Role.coordinator.group]),
        .init(
            "core.assignment", ["case_id", "staff_id", "kind", "since", "until"],
            [Role.caseworker.group]),
        .init(
            "core.follow_up",
            [
                "follow_up_id", "case_id", "worker_id", "due_on", "due_at", "purpose", "means",
                "status", "planned_on", "ended_on",
            ], [Role.caseworker.group]),
        .init(
            "core.referral",
            [
                "referral_id", "case_id", "agency_id", "kind", "priority", "need", "status",
                "drafted_on", "sent_on", "answered_on", "changed_on", "override_basis",
            ], [Role.caseworker.group]),
        .init(
            "core.agency",
            ["agency_id", "name", "kind", "country", "services", "phone", "email", "active"],
            [Role.caseworker.group, Role.coordinator.group]),
        .init(
            "core.shelter",
            ["shelter_id", "name", "team_id", "for_sex", "opened_on", "closed_on"], houses),
        .init(
            "core.bed", ["bed_id", "shelter_id", "label", "usable_from", "usable_until"], houses),
        .init(
            "core.placement",
            [
                "placement_id", "shelter_id", "status", "requested_on", "needed_from",
                "expected_until", "lapses_at", "checked_in_on", "checked_out_on",
            ], [Role.caseworker.group, Role.shelter.group]),
        .init(
            "core.bed_booking", ["bed_booking_id", "placement_id", "bed_id", "during", "kind"],
            [Role.caseworker.group, Role.shelter.group]),
    ]

    private static let members = ["kapwa_member"]
    private static let houses = [
        Role.caseworker.group, Role.shelter.group, Role.coordinator.group,
    ]

    private init(_ table: String, _ columns: [String], _ groups: [String]) {
        (self.table, self.columns, self.groups) = (table, columns, groups)
    }
}
