import Forms

/// What the interviews of a case say.
struct CaseIntakes {
    private let file: JSONValue
    private let words: CaseWords

    init(_ file: JSONValue, _ words: CaseWords) { (self.file, self.words) = (file, words) }

    var lines: [String] { file.records("intakes").flatMap(intake) }

    private func intake(_ intake: JSONValue) -> [String] {
        let fee = intake[key: "recruitment_fee"].map {
            words.facts([("amount", "fee"), ("currency", "in")], of: $0)
        }
        let told = Self.groups.map { words.facts($0, of: intake) } + [fee ?? ""]
        let by = words.text("taken_by", of: intake)
        return ["INTAKE of \(intake.fact("taken_on")) by \(by)"]
            + told.filter { !$0.isEmpty }.map { "  \($0)" }
            + words.paragraph("route", of: intake) + words.paragraph("narrative", of: intake)
    }

    private static let groups: [[(key: String, label: String)]] = [
        [("presenting_need", "came for"), ("needs", "needs"), ("risk_level", "risk")],
        [("vulnerabilities", "vulnerabilities")],
        [
            ("channel", "came by"), ("interview_language", "language"),
            ("interpreter", "interpreter"),
        ],
        [
            ("origin_country", "from"), ("origin_place", "place"), ("entry_manner", "entry"),
            ("immigration_status", "status"), ("arrived_on", "arrived"),
        ],
        [
            ("recruitment_methods", "recruited"), ("recruiter_relation", "recruiter"),
            ("recruitment_country", "in"), ("in_debt", "in debt"),
        ],
        [
            ("sector", "work"), ("wages_withheld", "wages withheld"),
            ("free_to_leave", "free to leave"), ("control_methods", "control"),
        ],
    ]
}
