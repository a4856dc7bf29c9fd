import Forms
import Languages

/// The consents of a case, how they were given and whether they hold.
struct CaseConsents {
    private let consents: [JSONValue]
    private let words: CaseWords

    init(_ file: JSONValue, _ words: CaseWords) {
        (consents, self.words) = (file.records("consents"), words)
    }

    var lines: [String] { [Words.say("CONSENTS")] + consents.flatMap(consent) }

    private func consent(_ consent: JSONValue) -> [String] {
        let recipient = words.text("recipient", of: consent)
        let line =
            "  \(consent.fact("consent")) \(words.text("purpose", of: consent))"
            + (recipient.isEmpty ? "" : " – \(recipient)")
            + ": \(words.text("answer", of: consent)) \(consent.fact("given_on")) – "
            + state(of: consent)
        let details = words.facts(
            [
                ("given_by", Words.say("answered by")), ("given_by_name", Words.say("name")),
                ("language", Words.say("language")),
                ("interpreter", Words.say("interpreter")), ("text_version", Words.say("text")),
                ("explained", Words.say("explained")),
                ("asked_in_group", Words.say("asked before others")),
            ], of: consent)
        return [line] + (details.isEmpty ? [] : ["    \(details)"])
            + words.paragraph("withdrawal_reason", of: consent)
    }

    private func state(of consent: JSONValue) -> String {
        let withdrawn = consent.fact("withdrawn_on")
        guard withdrawn.isEmpty else { return Words.say("WITHDRAWN %1", withdrawn) }
        guard consent.isTrue("live") else { return Words.say("does not hold") }
        let until = consent.fact("valid_until")
        let others = words.text("except", of: consent)
        return Words.say("holds") + (until.isEmpty ? "" : Words.say(", until %1", until))
            + (others.isEmpty ? "" : Words.say(", but not for %1", others))
    }
}
