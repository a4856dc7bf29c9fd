import Forms

/// The size of a practice organisation: staff and beds grow with the cases, as they would in life.
package struct PracticePlan: Sendable, Equatable {
    package let cases: Int
    package let seed: Int

    /// - Parameters: 1 to 2,000,000 cases; the same seed gives the same people.
    package init?(cases: Int, seed: Int = 2026) {
        guard (1...2_000_000).contains(cases) else { return nil }
        (self.cases, self.seed) = (cases, seed)
    }

    /// About five hundred cases in two years for each caseworker.
    var caseworkers: Int { min(max(cases / 500, 9), 2000) }
    var teams: Int { max(3, caseworkers / 9) }
    /// A quarter of the people stay for four weeks on average; a fifth of the beds is for spare.
    var bedsPerTeam: Int {
        max(4, Int((Double(cases) / Double(teams) * 0.25 * 28 / 730 * 1.2).rounded(.up)))
    }

    func teamName(_ number: Int) -> String {
        let names = ["North", "Coast", "City"]
        return number < names.count ? names[number] : "Team \(number + 1)"
    }

    /// What `api.set_up_organisation` takes.
    func organisation(_ logins: [PracticeLogin], verifier: String) -> JSONValue {
        [
            "name": "Harbour House (practice)", "reference_prefix": "MST",
            "time_zone": "Asia/Bangkok", "languages": ["en", "th"], "country": "TH",
            "practice": true, "teams": .array((0..<teams).map { .string(teamName($0)) }),
            "staff": .array(
                logins.map { login in
                    [
                        "login": .string(login.login), "verifier": .string(verifier),
                        "display_name": .string(login.name), "team": .string(login.team),
                        "roles": [.string(login.role)],
                        "trafficking_clearance": .bool(login.isCleared),
                    ]
                }), "shelters": .array(shelters),
        ]
    }

    private var shelters: [JSONValue] {
        let names = ["Lotus", "Orchid", "Banyan", "Jasmine", "Willow", "Cedar"]
        return (0..<teams).flatMap { team in
            stride(from: 0, to: bedsPerTeam, by: 10).map { start in
                let house = names[(team * 2 + start / 10) % names.count]
                let suffix = team < 3 && start < 20 ? "" : " \(team + 1)-\(start / 10 + 1)"
                return [
                    "name": .string(house + suffix), "team": .string(teamName(team)),
                    "for_sex": "any", "beds": .int(min(10, bedsPerTeam - start)),
                ]
            }
        }
    }
}
