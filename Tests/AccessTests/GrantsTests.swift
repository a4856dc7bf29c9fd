import Access
import FoundationEssentials
import Testing

@Suite("The permission table")
struct GrantsTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test(
        "is what the printed files say; RECORD=1 rewrites them",
        arguments: [
            ("Schema/generated/grants.sql", Grants.sql),
            ("Schema/generated/policies.sql", RowPolicies.sql),
            ("Config/manual/permissions.md", PermissionsChapter.text),
        ])
    func isPrinted(path: String, text: String) throws {
        let file = Self.root.appending(path: path)
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
    }

    @Test("gives an administrator nothing that touches a person or a case")
    func administratorsSeeNoCase() {
        #expect(
            Set(Role.admin.permissions.keys) == [
                .useOwnAccount, .seeStaffRecords, .manageStaff, .manageTeams, .seeOwnActions,
                .seeBackups,
                .decideStaff,
            ])
    }

    @Test("gives every permission but one's own account to some role, and not to all")
    func everyPermissionIsHeld() {
        for permission in Permission.allCases where permission != .useOwnAccount {
            let holders = Role.allCases.filter { $0.permissions[permission] != nil }
            #expect(!holders.isEmpty, "\(permission.rawValue) is held by nobody")
            #expect(holders.count < Role.allCases.count, "\(permission.rawValue) is held by all")
        }
    }

    @Test("names who may do what somebody may not")
    func reasonsNameTheHolders() {
        #expect(Role.shelter.othersHolding(.recordIntake) == [.caseworker])
        #expect(Role.caseworker.othersHolding(.recordIntake) == nil)
    }

    @Test("opens each function through one permission only")
    func functionsBelongToOnePermission() {
        let functions = Permission.allCases.flatMap(\.functions)
        #expect(functions.count == Set(functions).count)
    }
}
