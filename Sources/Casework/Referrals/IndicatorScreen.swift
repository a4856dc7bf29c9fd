import Languages

/// What the answers to the operational indicators point to; it screens, it does not decide.
///
/// Source of the rule: International Labour Office and European Commission, Operational indicators of
/// trafficking in human beings (revised 2009).
package struct IndicatorScreen: Sendable, Equatable {
    /// The six groups of indicators, by the number in their codes.
    package enum Dimension: Int, CaseIterable, Sendable {
        case deceptiveRecruitment = 1
        case coerciveRecruitment, recruitmentByAbuse, exploitation, coercion, abuseOfVulnerability

        package var title: String {
            switch self {
            case .deceptiveRecruitment: "deceptive recruitment"
            case .coerciveRecruitment: "coercive recruitment"
            case .recruitmentByAbuse: "recruitment by abuse of vulnerability"
            case .exploitation: "exploitation"
            case .coercion: "coercion at destination"
            case .abuseOfVulnerability: "abuse of vulnerability at destination"
            }
        }
    }

    /// What the positive dimensions point to together.
    package enum Result: String, CaseIterable, Sendable {
        case trafficking = "indications of trafficking for forced labour"
        case childTrafficking = "indications of trafficking of a child"
        case deception = "deception and exploitation"
        case labourRights = "a labour-rights case"
        case nothing = "no sufficient indications"
    }

    /// The dimensions that are positive, each with the answers that made it so.
    package let positive: [Dimension: [String]]
    /// How many indicators that were asked about still have no answer.
    package let open: Int
    package let result: Result

    /// - Parameter answers: codes of list `ilo_indicator` with codes of list `indicator_answer?`.
    package init(answers: [String: String], isChild: Bool) {
        var positive: [Dimension: [String]] = [:]
        for dimension in Dimension.allCases {
            let yes = answers.filter { $0.key.hasPrefix("d\(dimension.rawValue)_") }
                .filter { $0.value == "yes" }.keys.sorted()
            let strengths = yes.compactMap { IndicatorStrength.of($0, forChild: isChild) }
            if Self.isPositive(strengths) { positive[dimension] = yes }
        }
        self.positive = positive
        open = answers.values.filter { $0 != "yes" && $0 != "no" }.count
        result = Self.result(of: Set(positive.keys), isChild: isChild)
    }

    /// The finding in one sentence.
    package var sentence: String {
        let dimensions = Dimension.allCases.compactMap { dimension in
            positive[dimension].map { answers in
                "\(Words.translate(dimension.title)) (\(answers.count))"
            }
        }
        let found = dimensions.isEmpty ? Words.say("none") : dimensions.joined(separator: ", ")
        let waiting = open == 0 ? "" : Words.say(" Not answered yet: %1.", open)
        return Words.say(
            "Positive dimensions: %1. They point to %2; it screens, it does not decide.%3", found,
            Words.translate(result.rawValue), waiting)
    }

    /// Two strong, one strong with any other, three medium, or two medium with a weak one.
    private static func isPositive(_ strengths: [IndicatorStrength]) -> Bool {
        let strong = strengths.count { $0 == .strong }
        let medium = strengths.count { $0 == .medium }
        return strong >= 2 || strong == 1 && strengths.count >= 2 || medium >= 3
            || medium == 2 && strengths.count >= 3
    }

    private static func result(of positive: Set<Dimension>, isChild: Bool) -> Result {
        guard positive.contains(.exploitation) else { return .nothing }
        // Means are not required where the person is a child.
        if isChild { return .childTrafficking }
        let isDeceived = positive.contains(.deceptiveRecruitment)
        if isDeceived || positive.contains(.coerciveRecruitment), positive.contains(.coercion) {
            return .trafficking
        }
        return isDeceived ? .deception : .labourRights
    }
}
