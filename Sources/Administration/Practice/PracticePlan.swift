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

    /// About five hundred cases a year for each caseworker, many of which are a piece of advice.
    var caseworkers: Int { min(max(cases / 1000, 12), 2000) }
    /// Three teams, until a caseworker would have more than a dozen colleagues in a team.
    var teams: Int { max(3, caseworkers / 12) }
    /// A quarter of the people stay for four weeks on average, half of them in a house for women; a
    /// fifth of the beds is for the months that see more.
    private var bedsPerHouseKind: Int {
        max(2, Int((Double(cases) / Double(teams) * 0.125 * 28 / 730 * 1.2).rounded(.up)))
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

    /// Each team has houses for women and houses for everybody, ten beds at most in each.
    private var shelters: [JSONValue] {
        let names = ["Lotus", "Banyan", "Orchid", "Cedar", "Jasmine", "Willow"]
        return (0..<teams).flatMap { team in
            ["female", "any"].enumerated().flatMap { kind, forSex in
                stride(from: 0, to: bedsPerHouseKind, by: 10).map { start in
                    let house = names[(team * 2 + kind) % names.count]
                    let isFirst = team < 3 && start == 0
                    return [
                        "name": .string(isFirst ? house : "\(house) \(team + 1)-\(start / 10 + 1)"),
                        "team": .string(teamName(team)), "for_sex": .string(forSex),
                        "beds": .int(min(10, bedsPerHouseKind - start)),
                    ]
                }
            }
        }
    }
}
