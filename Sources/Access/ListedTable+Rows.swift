extension ListedTable {
    /// Which rows are seen with a reach, as the condition of a row policy.
    ///
    /// Helpers are called as (select …) so that they run once a statement, not once a row. A row that
    /// belongs to a case is looked up by itself, never with exists or in: the planner would make a hash
    /// of all cases.
    package func rows(within reach: Reach) -> String {
        switch self {
        case .organisation, .teams, .codeLists, .codes, .colleagues, .staffRecords, .staffRoles,
            .agencies:
            Self.isStaff
        case .cases: reach == .all ? Self.everyCase : Self.casesOfReach
        case .assignments: "staff_id = (select api.my_staff_id())"
        case .followUps: Self.ofSeenCase("follow_up")
        case .referrals: "kind = 'general' and \(Self.ofSeenCase("referral"))"
        case .shelters:
            reach == .all
                ? "(select api.i_have_role('coordinator'))"
                : "team_id = any((select api.my_teams())::integer[])"
        case .beds:
            "exists (select from core.shelter s where s.shelter_id = bed.shelter_id)"
        case .placements:
            """
            shelter_id in (select s.shelter_id from core.shelter s
                               where s.team_id = any((select api.my_teams())::integer[]))
            """
        case .bookings:
            """
            (select p.placement_id from core.placement p
                     where p.placement_id = bed_booking.placement_id) is not null
            """
        }
    }

    private static let isStaff = "(select api.my_staff_id()) is not null"

    /// The team's general cases unless restricted, and those assigned.
    ///
    /// The compartment only with clearance and assignment. The same as `guard.cases_worked_on` says:
    /// break-glass lists nothing.
    ///
    /// Not `now()`: that is the beginning of a transaction, which somebody may keep open.
    private static let casesOfReach = """
        compartment = 'general' and not restricted and team_id = any((select api.my_teams())::integer[])
            or (compartment = 'general' or (select api.i_am_cleared()))
               and case_id in (select a.case_id from core.assignment a
                               where a.staff_id = (select api.my_staff_id())
                                 and a.kind in ('lead', 'assigned')
                                 and (a.until is null or a.until > (select clock_timestamp())))
        """

    /// Who is caseworker as well may read the code name, so sees the caseworker's rows only: policies
    /// add up.
    private static let everyCase = """
        (select api.i_have_role('coordinator')) and not (select api.i_have_role('caseworker'))
        """

    private static func ofSeenCase(_ table: String) -> String {
        "(select c.case_id from core.cases c where c.case_id = \(table).case_id) is not null"
    }
}
