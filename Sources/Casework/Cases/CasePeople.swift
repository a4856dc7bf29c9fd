import Forms

/// The people of a case, how they are called and how they can be reached.
struct CasePeople {
    private let file: JSONValue
    private let words: CaseWords

    init(_ file: JSONValue, _ words: CaseWords) { (self.file, self.words) = (file, words) }

    var lines: [String] { file.records("people").flatMap(person) }

    private func person(_ person: JSONValue) -> [String] {
        let birth = person[key: "birth"].flatMap(Birth.init(document:))?.words
        let about = words.facts(
            [
                ("sex", "sex"), ("gender", "gender"), ("nationality", "nationality"),
                ("languages", "speaks"), ("marital_status", "marital status"),
                ("education", "education"),
            ], of: person)
        return ["\(person.fact("person")) – \(words.text("relation", of: person))", "  \(about)"]
            + (birth.map { ["  Born: \($0)"] } ?? [])
            + person.records("names").map(name)
            + person.records("contacts").map(contact)
            + person.records("identifiers").map(document)
    }

    private func name(_ name: JSONValue) -> String {
        let latin = words.text("latin", of: name)
        return "  Name (\(words.text("kind", of: name, as: "name_kind"))): "
            + words.text("native", of: name) + (latin.isEmpty ? "" : " – \(latin)")
    }

    private func contact(_ contact: JSONValue) -> String {
        let hours =
            contact.fact("safe_from").isEmpty
            ? "no safe hours named"
            : "safe \(contact.fact("safe_from"))–\(contact.fact("safe_until"))"
        let rules =
            contact.isTrue("never_call")
            ? ["NEVER CALL"]
            : [hours, contact.isTrue("may_leave_message") ? "messages are safe" : "no messages"]
        let note = words.text("note", of: contact)
        return "  \(words.text("kind", of: contact, as: "contact_kind")): "
            + words.text("value", of: contact) + " (\(words.text("owner", of: contact))) – "
            + (rules + (note.isEmpty ? [] : [note])).joined(separator: "; ")
    }

    private func document(_ document: JSONValue) -> String {
        "  \(words.text("kind", of: document, as: "document_kind")): "
            + words.text("number", of: document) + " · "
            + words.facts(
                [("country", "from"), ("held_by", "held by"), ("expires_on", "expires")],
                of: document)
    }
}
