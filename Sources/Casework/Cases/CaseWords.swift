import Forms
import Languages

/// Puts the values of a case file into words that are safe for a terminal.
struct CaseWords {
    private let codes: CodeBook
    private let languages: [String]

    init(codes: CodeBook, languages: [String]) {
        (self.codes, self.languages) = (codes, languages)
    }

    /// Which list the codes of a key come from.
    private static let listOfKey: [String: String] = [
        "sex": "sex", "gender": "gender", "nationality": "country", "country": "country",
        "origin_country": "country", "recruitment_country": "country",
        "marital_status": "marital_status", "education": "education", "languages": "language",
        "language": "language", "interview_language": "language", "script": "script",
        "channel": "channel", "interpreter": "interpreter", "risk_level": "risk_level",
        "presenting_need": "need", "need": "need", "needs": "need",
        "vulnerabilities": "vulnerability", "entry_manner": "entry_manner",
        "immigration_status": "immigration_status",
        "recruitment_methods": "recruitment_method", "recruiter_relation": "recruiter_relation",
        "in_debt": "yes_no", "sector": "sector", "wages_withheld": "yes_no",
        "free_to_leave": "yes_no", "control_methods": "control_method",
        "held_by": "document_holder", "owner": "contact_owner", "purpose": "consent_purpose",
        "given_by": "consent_giver", "answer": "consent_answer", "outcome": "outcome",
        "destination": "destination", "priority": "priority",
        "override_basis": "override_basis", "disclosed": "disclosure",
        "trafficking_status": "trafficking_status", "asserted_by": "asserting_organisation",
        "acts": "act", "means": "contact_means", "safety": "safety", "result": "contact_result",
        "relation": "relation", "name_kind": "name_kind", "document_kind": "document_kind",
        "contact_kind": "contact_kind", "note_kind": "note_kind",
        "follow_up_purpose": "follow_up_purpose", "trafficking_means": "means",
        "exploitation": "exploitation_type", "indicator": "ilo_indicator",
        "indicator_answer": "indicator_answer", "diet": "diet", "allergies": "allergy",
        "access_needs": "access_need", "safety_flags": "safety_flag",
        "told": "disclosure", "basis": "override_basis",
        "explained": "consent_topic", "recall_status": "recall_status",
    ]

    static let lists = Set(listOfKey.values)

    /// The text of a member; codes by their labels where the key has a list.
    func text(_ key: String, of record: JSONValue, as list: String? = nil) -> String {
        guard let value = record[key: key] else { return "" }
        if key == "status" { return Words.translate(value.string ?? "") }
        return words(value, list: Self.listOfKey[list ?? key])
    }

    /// Several labelled members in one line, those that say nothing left out.
    func facts(_ keys: [(key: String, label: String)], of record: JSONValue) -> String {
        keys.compactMap { key, label in
            let value = text(key, of: record)
            return value.isEmpty ? nil : "\(label): \(value)"
        }.joined(separator: " · ")
    }

    /// A text of several lines, indented.
    func paragraph(_ key: String, of record: JSONValue) -> [String] {
        Text.sanitised(record.fact(key), keepingLines: true)
            .split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)" }
            .filter { $0 != "    " }
    }

    private func words(_ value: JSONValue, list: String?) -> String {
        switch value {
        case .null, .object: ""
        case .bool(let bool): bool ? Words.say("yes") : Words.say("no")
        case .int(let int): String(int)
        case .double(let double): String(double)
        case .string(let text): list.map { label(text, in: $0) } ?? Text.sanitised(text)
        case .array(let values): values.map { words($0, list: list) }.joined(separator: ", ")
        }
    }

    private func label(_ code: String, in list: String) -> String {
        Text.sanitised(codes.label(code, in: list, languages: languages))
    }
}

extension JSONValue {
    /// The records of a member that is a list.
    func records(_ key: String) -> [JSONValue] { self[key: key]?.array ?? [] }

    /// Whether a member is true.
    func isTrue(_ key: String) -> Bool { self[key: key]?.bool ?? false }

    /// The day and minute of a timestamp.
    func moment(_ key: String) -> String { Self.minute(of: fact(key)) }

    /// A timestamp without its seconds.
    static func minute(of timestamp: String) -> String {
        String(timestamp.prefix(16).map { $0 == "T" ? " " : $0 })
    }
}
