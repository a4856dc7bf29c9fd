/// The permissions chapter of the manual, printed from the table: `Config/manual/permissions.md`.
package enum PermissionsChapter {
    package static var text: String {
        ([header, heads] + Permission.allCases.map(row) + [columnsHeader]
            + ListedAccess.all.map(columnsRow) + [hiddenHeader]
            + HiddenTable.Kind.allCases.map(hiddenRow) + [""]).joined(separator: "\n")
    }

    private static let header = """
        # Who may do what

        <!-- Printed from Sources/Access by `RECORD=1 scripts/test --filter AccessTests`; do not edit. -->

        **S** one's own, or as the lead of the case · **T** the team's, and what is assigned to one · **A** all of the
        organisation · **L** as a list, row by row, without content · **F** by functions only, which check, write and
        note in the audit · – not at all. The database enforces this table; screens only explain it. Within it the
        trafficking compartment takes clearance and assignment besides, and a deactivated member of staff may do nothing.
        """

    private static var heads: String {
        let roles = Role.allCases.map(\.title)
        return "\n| what | \(roles.joined(separator: " | ")) |\n"
            + "| --- |" + String(repeating: " --- |", count: roles.count)
    }

    private static func row(_ permission: Permission) -> String {
        let cells = Role.allCases.map { role in
            role.permissions[permission].map { cell(permission, $0) } ?? "–"
        }
        return "| \(permission.title) | \(cells.joined(separator: " | ")) |"
    }

    private static func cell(_ permission: Permission, _ reach: Reach) -> String {
        let isListed = permission.tables.contains { !$0.columns(within: reach).isEmpty }
        let ways = (isListed ? "L" : "") + (permission.functions.isEmpty ? "" : "F")
        return "\(reach.letter) \(ways)"
    }

    private static let columnsHeader = """

        ## What lists hold

        These columns, and no others, can be read without a function; who reads them is in brackets.

        | table | columns |
        | --- | --- |
        """

    private static let hiddenHeader = """

        ## What no list holds

        Of these tables nobody reads a row but through a function.

        | what | tables |
        | --- | --- |
        """

    private static func hiddenRow(_ kind: HiddenTable.Kind) -> String {
        let tables = HiddenTable.all.filter { $0.kind == kind }.map(\.name)
        return "| \(kind.title) | \(tables.joined(separator: ", ")) |"
    }

    private static func columnsRow(_ access: ListedAccess) -> String {
        let groups = access.groups.map { $0.dropFirst("kapwa_".count) }.joined(separator: ", ")
        return "| \(access.table.name) (\(groups)) | \(access.columns.joined(separator: ", ")) |"
    }
}

extension Reach {
    /// The letter by which the manual shows it.
    package var letter: String {
        switch self {
        case .own: "S"
        case .team: "T"
        case .all: "A"
        }
    }
}
