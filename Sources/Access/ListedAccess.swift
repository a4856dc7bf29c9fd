/// What some groups read of a table: one row of the printed grants, one row policy.
package struct ListedAccess: Sendable {
    package let table: ListedTable
    package let reach: Reach
    /// PostgreSQL groups, in the order of the roles.
    package let groups: [String]

    /// The columns that are granted.
    package var columns: [String] { table.columns(within: reach) }

    /// All direct reading there is; everything else goes through functions.
    package static let all: [ListedAccess] = ListedTable.allCases.flatMap { table in
        Reach.allCases.compactMap { reach in
            let groups = Permission.allCases.filter { $0.tables.contains(table) }
                .flatMap { $0.groups(within: reach) }
            guard !groups.isEmpty, !table.columns(within: reach).isEmpty else { return nil }
            return ListedAccess(table: table, reach: reach, groups: groups)
        }
    }

    /// The row policy.
    package var policy: String {
        """
        create policy \(reach.rawValue)_rows on \(table.name) for select to \
        \(groups.joined(separator: ", "))
            using (\(table.rows(within: reach)));
        """
    }

    /// The grant of the columns.
    package var grant: String {
        "grant select (\(columns.joined(separator: ", "))) on \(table.name) "
            + "to \(groups.joined(separator: ", "));"
    }
}

extension Permission {
    /// The PostgreSQL groups that hold the permission with this reach.
    package func groups(within reach: Reach) -> [String] {
        if self == .useOwnAccount { return reach == .own ? groups : [] }
        return Role.allCases.filter { $0.permissions[self] == reach }.map(\.group)
    }

    /// The PostgreSQL groups that hold the permission at all, in the order of the roles.
    package var groups: [String] {
        self == .useOwnAccount
            ? ["kapwa_member"]
            : Role.allCases.filter { $0.permissions[self] != nil }.map(\.group)
    }
}
