package import Access
package import Forms

/// The member of staff who is signed in, and the organisation they work for.
package struct StaffMember: Sendable, Equatable {
    package let login: String
    package let name: String
    package let team: String
    /// The first is the main role.
    package let roles: [Role]
    /// Why this person holds two roles, where they do.
    package let secondRoleReason: String?
    package let isCleared: Bool
    /// Why an administrator gave them access without a second person, where one did.
    package let aloneReason: String?
    /// Whether their password was made by somebody else: until they change it nothing else works.
    package let isPasswordDue: Bool
    package let organisation: String
    /// True where everybody in the database is invented.
    package let isPractice: Bool
    /// Languages of the organisation, the main one first.
    package let languages: [String]
    package let timeZone: String
    /// The present day and time where the organisation is.
    package let today: Day
    package let now: TimeOfDay

    /// Reads the answer of `api.whoami()`; nil when it lacks something.
    package init?(_ answer: JSONValue) {
        guard let login = answer[key: "login"]?.string, let name = answer[key: "name"]?.string,
            let team = answer[key: "team"]?.string,
            let organisation = answer[key: "organisation"]?.string,
            let timeZone = answer[key: "time_zone"]?.string,
            let today = answer[key: "today"]?.string.flatMap(Day.init),
            let now = answer[key: "now"]?.string.flatMap(TimeOfDay.init)
        else { return nil }
        self.login = login
        self.name = name
        self.team = team
        self.organisation = organisation
        self.timeZone = timeZone
        self.today = today
        self.now = now
        roles = (answer[key: "roles"]?.array ?? []).compactMap { $0.string.flatMap(Role.init) }
        secondRoleReason = answer[key: "second_role_reason"]?.string
        isCleared = answer[key: "cleared"]?.bool ?? false
        aloneReason = answer[key: "alone_reason"]?.string
        isPasswordDue = answer[key: "password_due"]?.bool ?? false
        isPractice = answer[key: "practice"]?.bool ?? false
        languages = (answer[key: "languages"]?.array ?? []).compactMap(\.string)
    }

    /// Whether one of their roles has a permission.
    package func may(_ permission: Permission) -> Bool {
        roles.contains { $0.permissions[permission] != nil }
    }
}
