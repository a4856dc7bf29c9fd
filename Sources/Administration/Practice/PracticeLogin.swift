import Access
import Forms

/// A login of a practice organisation; all have the same password, which protects nobody real.
package struct PracticeLogin: Sendable, Equatable {
    package let role: String
    package let login: String
    package let name: String
    package let team: String
    package let isCleared: Bool

    func document(password: String) -> JSONValue {
        [
            "role": .string(role), "login": .string(login), "name": .string(name),
            "team": .string(team), "cleared": .bool(isCleared), "password": .string(password),
        ]
    }

    init(role: String, login: String, name: String, team: String, isCleared: Bool) {
        self.role = role
        self.login = login
        self.name = name
        self.team = team
        self.isCleared = isCleared
    }

    init?(_ document: JSONValue) {
        guard let role = document[key: "role"]?.string, let login = document[key: "login"]?.string,
            let name = document[key: "name"]?.string, let team = document[key: "team"]?.string
        else { return nil }
        self.init(
            role: role, login: login, name: name, team: team,
            isCleared: document[key: "cleared"]?.bool ?? false)
    }

    /// The staff of a plan: caseworkers and two shelter workers for each team, one of every other role.
    static func staff(of plan: PracticePlan) -> [PracticeLogin] {
        var logins: [PracticeLogin] = []
        var taken: Set<String> = []
        func add(_ role: String, _ name: String, _ team: Int, cleared: Bool = false) {
            var login = LoginName.random()
            while !taken.insert(login).inserted { login = LoginName.random() }
            logins.append(
                PracticeLogin(
                    role: role, login: login, name: name, team: plan.teamName(team),
                    isCleared: cleared))
        }
        for number in 0..<plan.caseworkers {
            let team = number % plan.teams
            let place = number / plan.teams
            let round = number < names.count ? "" : " \(number / names.count + 1)"
            add("caseworker", names[number % names.count] + round, team, cleared: place % 4 == 1)
        }
        for team in 0..<plan.teams {
            add("shelter", "Night desk \(plan.teamName(team))", team)
            add("shelter", "Day desk \(plan.teamName(team))", team)
        }
        add("coordinator", "Coordinator", 0)
        add("hub", "Hub analyst", 0)
        add("dpo", "Data protection officer", 0)
        add("admin", "Administrator", 0)
        return logins
    }

    private static let names = [
        "Achara", "Binh", "Chan", "Dewi", "Eka", "Fon", "Grace", "Hla", "Intan", "Joy", "Kanya",
        "Linh", "May", "Naw", "Oudom", "Phan", "Rith", "Siti", "Thida", "Wai",
    ]
}
