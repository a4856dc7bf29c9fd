import Forms
import Languages

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
                ("sex", Words.say("sex")), ("gender", Words.say("gender")),
                ("nationality", Words.say("nationality")),
                ("languages", Words.say("speaks")), ("marital_status", Words.say("marital status")),
                ("education", Words.say("education")),
            ], of: person)
        return ["\(person.fact("person")) – \(words.text("relation", of: person))", "  \(about)"]
            + (birth.map { [Words.say("  Born: %1", $0)] } ?? [])
            + person.records("names").map(name)
            + person.records("contacts").map(contact)
            + person.records("identifiers").map(document)
    }

    private func name(_ name: JSONValue) -> String {
        let latin = words.text("latin", of: name)
        return Words.say("  Name (%1): ", words.text("kind", of: name, as: "name_kind"))
            + words.text("native", of: name) + (latin.isEmpty ? "" : " – \(latin)")
    }

    private func contact(_ contact: JSONValue) -> String {
        let hours =
            contact.fact("safe_from").isEmpty
            ? Words.say("no safe hours named")
            : Words.say("safe %1–%2", contact.fact("safe_from"), contact.fact("safe_until"))
        let rules =
            contact.isTrue("never_call")
            ? [Words.say("NEVER CALL")]
            : [
                hours,
                contact.isTrue("may_leave_message")
                    ? Words.say("messages are safe") : Words.say("no messages"),
            ]
        let note = words.text("note", of: contact)
        return "  \(words.text("kind", of: contact, as: "contact_kind")): "
            + words.text("value", of: contact) + " (\(words.text("owner", of: contact))) – "
            + (rules + (note.isEmpty ? [] : [note])).joined(separator: "; ")
    }

    private func document(_ document: JSONValue) -> String {
        "  \(words.text("kind", of: document, as: "document_kind")): "
            + words.text("number", of: document) + " · "
            + words.facts(
                [
                    ("country", Words.say("from")), ("held_by", Words.say("held by")),
                    ("expires_on", Words.say("expires")),
                ],
                of: document)
    }
}
