import Forms

/// Which parts a person's file has, in which order, and what they are called.
///
/// All its words come from code lists (`Config/code-lists/person_file.csv` and the lists of the answers), so that
/// none is in English only.
struct PersonFileWords {
    private let codes: CodeBook
    private let languages: [String]
    private let words: CaseWords

    init(codes: CodeBook, languages: [String]) {
        (self.codes, self.languages) = (codes, languages)
        words = CaseWords(codes: codes, languages: languages)
    }

    static let person = [
        "sex", "gender", "birth_from", "birth_to", "nationality", "languages", "marital_status",
        "education",
    ]
    static let aCase = ["alias", "relation", "opened_on", "closed_on", "risk_level"]
    static let parts = [
        "intakes", "consents", "referrals", "disclosures", "assessments", "stays", "cards",
        "follow_ups",
        "attempts", "notes", "closures",
    ]

    static let keys: [String: [String]] = [
        "names": ["name_kind", "native", "latin", "script"],
        "contacts": [
            "contact_kind", "value", "owner", "safe_from", "safe_until", "may_leave_message",
            "never_call", "note",
        ],
        "identifiers": ["document_kind", "number", "country", "held_by", "expires_on"],
        "intakes": [
            "taken_on", "channel", "interview_language", "interpreter", "presenting_need", "needs",
            "vulnerabilities", "risk_level", "origin_country", "origin_place", "entry_manner",
            "immigration_status", "arrived_on", "route", "recruitment_methods",
            "recruiter_relation", "recruitment_country", "recruitment_fee",
            "recruitment_fee_currency", "in_debt", "sector", "wages_withheld", "free_to_leave",
            "control_methods", "narrative",
        ],
        "consents": [
            "purpose", "recipient", "answer", "given_by", "language", "interpreter",
            "text_version", "given_on", "valid_until", "withdrawn_on", "reason",
        ],
        "referrals": [
            "agency", "need", "priority", "drafted_on", "sent_on", "answered_on", "ended_on",
            "disclosed", "override_basis", "override_reason", "reason", "safety_plan", "remarks",
        ],
        "disclosures": [
            "given_on", "recipient", "purpose", "disclosed", "override_basis", "note",
        ],
        "assessments": [
            "assessed_on", "asserted_by", "trafficking_status", "acts", "trafficking_means",
            "exploitation", "summary", "indicators",
        ],
        "stays": [
            "shelter", "needed_from", "checked_in_on", "checked_out_on", "destination", "stay_need",
            "remarks",
        ],
        "cards": [
            "written_on", "diet", "allergies", "access_needs", "safety_flags", "do_not_tell",
        ],
        "follow_ups": ["due_on", "follow_up_purpose", "means", "ended_on", "safety", "note"],
        "attempts": ["attempted_at", "means", "result", "note"],
        "notes": ["written_on", "note_kind", "body"],
        "closures": ["closed_on", "outcome", "summary", "reopened_on", "reopen_reason"],
    ]

    /// What a part or an answer is called.
    func label(_ key: String) -> String {
        codes.label(key, in: PersonFile.labels, languages: languages)
    }

    func sections(_ parts: [String], of record: JSONValue, level: Int) -> [PersonFile.Section] {
        parts.flatMap { part in
            record.records(part).map { entry in
                PersonFile.Section(
                    title: label(part), level: level,
                    lines: lines(Self.keys[part] ?? [], of: entry))
            }
        }
    }

    func lines(_ keys: [String], of record: JSONValue) -> [PersonFile.Line] {
        keys.compactMap { line($0, of: record) }
    }

    /// Nil where nothing was recorded.
    func line(_ key: String, of record: JSONValue) -> PersonFile.Line? {
        let value = key == "indicators" ? indicators(record) : value(key, of: record)
        guard !value.isEmpty else { return nil }
        return PersonFile.Line(
            label: label(key), value: value,
            isAboutOthers: value.contains(PersonFile.gap))
    }

    private func value(_ key: String, of record: JSONValue) -> String {
        switch record[key: key] {
        case .bool(let isSo): yesOrNo(isSo)
        // Texts keep their lines; everything else is one line of words.
        case .string(let text) where text.contains("\n"):
            Text.sanitised(text, keepingLines: true)
        default: words.text(key, of: record)
        }
    }

    private func yesOrNo(_ isSo: Bool) -> String {
        codes.label(isSo ? "yes" : "no", in: "yes_no", languages: languages)
    }

    private func indicators(_ record: JSONValue) -> String {
        record.records("indicators").map {
            "\(words.text("indicator", of: $0)): \(words.text("indicator_answer", of: $0))"
        }.joined(separator: "\n")
    }
}
