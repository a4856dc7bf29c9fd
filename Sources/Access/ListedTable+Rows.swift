extension ListedTable {
    /// Which rows are seen, as the condition of a row policy: all of them, while one is staff.
    ///
    /// Helpers are called as (select …) so that they run once a statement, not once a row.
    package func rows(within reach: Reach) -> String {
        switch self {
        case .organisation, .teams, .codeLists, .codes, .colleagues, .staffRecords, .staffRoles,
            .agencies:
            "(select api.my_staff_id()) is not null"
        case .cases, .shelters, .beds: "(select api.i_have_role('coordinator'))"
        }
    }
}
