import Forms
import Languages

/// What the interviews of a case say.
struct CaseIntakes {
    private let file: JSONValue
    private let words: CaseWords

    init(_ file: JSONValue, _ words: CaseWords) { (self.file, self.words) = (file, words) }

    var lines: [String] { file.records("intakes").flatMap(intake) }

    private func intake(_ intake: JSONValue) -> [String] {
        let fee = intake[key: "recruitment_fee"].map {
            words.facts(
                [("amount", Words.say("fee")), ("currency", Words.say("currency"))], of: $0)
        }
        let told = Self.groups.map { words.facts($0, of: intake) } + [fee ?? ""]
        let by = words.text("taken_by", of: intake)
        return [Words.say("INTAKE of %1 by %2", intake.fact("taken_on"), by)]
            + told.filter { !$0.isEmpty }.map { "  \($0)" }
            + words.paragraph("route", of: intake) + words.paragraph("narrative", of: intake)
    }

    private static var groups: [[(key: String, label: String)]] {
        [
            [
                ("presenting_need", Words.say("came for")), ("needs", Words.say("needs")),
                ("risk_level", Words.say("risk")),
            ],
            [("vulnerabilities", Words.say("vulnerabilities"))],
            [
                ("channel", Words.say("came by")), ("interview_language", Words.say("language")),
                ("interpreter", Words.say("interpreter")), ("group", Words.say("came with group")),
            ],
            [
                ("origin_country", Words.say("from")), ("origin_place", Words.say("place")),
                ("entry_manner", Words.say("entry")),
                ("immigration_status", Words.say("status")), ("arrived_on", Words.say("arrived")),
            ],
            [
                ("recruitment_methods", Words.say("recruited")),
                ("recruiter_relation", Words.say("recruiter")),
                ("recruitment_country", Words.say("recruited in")),
                ("in_debt", Words.say("in debt")),
            ],
            [
                ("sector", Words.say("work")), ("wages_withheld", Words.say("wages withheld")),
                ("free_to_leave", Words.say("free to leave")),
                ("control_methods", Words.say("control")),
            ],
        ]
    }
}
