import Access
import FoundationEssentials
import Testing

@Suite("The permission table")
struct GrantsTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    @Test("is what Schema/generated/grants.sql says; RECORD=1 rewrites the file")
    func grantsArePrinted() throws {
        let file = Self.root.appending(path: "Schema/generated/grants.sql")
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Grants.sql.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == Grants.sql)
    }

    @Test("gives an administrator nothing that touches a person or a case")
    func administratorsSeeNoCase() {
        #expect(
            Set(Role.admin.permissions.keys) == [
                .useOwnAccount, .manageStaff, .manageTeams, .seeOwnActions,
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
        #expect(Role.shelter.reasonAgainst(.recordIntake) == "only for: caseworker")
        #expect(Role.caseworker.reasonAgainst(.recordIntake) == nil)
    }

    @Test("opens each function through one permission only")
    func functionsBelongToOnePermission() {
        let functions = Permission.allCases.flatMap(\.functions)
        #expect(functions.count == Set(functions).count)
    }
}
