import Casework
import Forms
import Support
import Testing

@Suite("Screening by indicators")
struct IndicatorScreenTests {
    private func screen(_ yes: [String], isChild: Bool = false) -> IndicatorScreen {
        IndicatorScreen(
            answers: Dictionary(uniqueKeysWithValues: yes.map { ($0, "yes") }), isChild: isChild)
    }

    private let deceived = [
        "d1_deceived_nature_job_location_employer", "d1_deceived_wages_earnings",
    ]
    private let exploited = ["d4_excessive_working_days_hours", "d4_low_no_salary"]
    private let coerced = ["d5_debt_bondage", "d5_confiscation_documents"]

    @Test("two strong, one strong and another, three medium, or two medium and a weak one count")
    func rule() {
        #expect(screen(coerced).positive[.coercion] != nil)
        #expect(screen(["d5_debt_bondage"]).positive[.coercion] == nil)
        #expect(
            screen(["d5_debt_bondage", "d5_threats_inform_family_community_public"])
                .positive[.coercion] != nil)
        let medium = ["d4_low_no_salary", "d4_wage_manipulation"]
        #expect(screen(medium).positive[.exploitation] == nil)
        #expect(screen(medium + ["d4_hazardous_work"]).positive[.exploitation] != nil)
        #expect(screen(medium + ["d4_no_access_education"]).positive[.exploitation] != nil)
        let weak = ["d6_difficulties_past", "d6_personal_characteristics"]
        #expect(screen(weak + ["d6_economic_reasons"]).positive[.abuseOfVulnerability] == nil)
    }

    @Test("the dimensions together point to what the rule says")
    func results() {
        #expect(screen(exploited).result == .labourRights)
        #expect(screen(deceived).result == .nothing)
        #expect(screen(deceived + exploited).result == .deception)
        #expect(screen(exploited + coerced).result == .labourRights)
        #expect(screen(deceived + exploited + coerced).result == .trafficking)
        #expect(screen(exploited, isChild: true).result == .childTrafficking)
    }

    @Test("for children other strengths hold")
    func children() {
        let threats = ["d2_threats_violence_against_victim", "d2_debt_bondage"]
        #expect(screen(threats).positive[.coerciveRecruitment] == nil)
        #expect(screen(threats, isChild: true).positive[.coerciveRecruitment] != nil)
    }

    @Test("what is not answered yet is counted, and only “yes” counts for a dimension")
    func unanswered() {
        let screen = IndicatorScreen(
            answers: [
                "d5_debt_bondage": "yes", "d5_confiscation_documents": "no",
                "d5_violence_victims": "not_safe", "d4_low_no_salary": "unknown",
            ], isChild: false)
        #expect(screen.open == 2)
        #expect(screen.positive.isEmpty)
        #expect(screen.sentence.contains("Not answered yet: 2."))
    }

    @Test("every code of the list belongs to a dimension")
    func codes() throws {
        let organisation = try TestOrganisation.make()
        var connection = try organisation.connect(.ana)
        let codes = try TestOrganisation.codeBook(&connection)
        for dimension in IndicatorScreen.Dimension.allCases {
            let own = codes.choices("ilo_indicator").map(\.code)
                .filter { $0.hasPrefix("d\(dimension.rawValue)_") }
            #expect(screen(own).positive[dimension]?.count == own.count)
            #expect(own.count == [10, 10, 16, 9, 15, 7][dimension.rawValue - 1])
        }
    }
}
