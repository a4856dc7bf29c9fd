import Forms

/// The consents of a case and whether they hold.
struct CaseConsents {
    private let consents: [JSONValue]
    private let words: CaseWords

    init(_ file: JSONValue, _ words: CaseWords) {
        (consents, self.words) = (file.records("consents"), words)
    }

    var lines: [String] { ["CONSENTS"] + consents.map(consent) }

    private func consent(_ consent: JSONValue) -> String {
        let recipient = words.text("recipient", of: consent)
        let withdrawn = consent.fact("withdrawn_on")
        let until = consent.fact("valid_until")
        let state =
            withdrawn.isEmpty
            ? (consent.isTrue("live") ? "holds" : "does not hold")
                + (until.isEmpty ? "" : ", until \(until)")
            : "WITHDRAWN \(withdrawn)"
        return "  \(consent.fact("consent")) \(words.text("purpose", of: consent))"
            + (recipient.isEmpty ? "" : " – \(recipient)")
            + ": \(words.text("answer", of: consent)) \(consent.fact("given_on")) – \(state)"
    }
}
