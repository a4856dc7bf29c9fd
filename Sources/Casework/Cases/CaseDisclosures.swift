import Forms

/// All that left of a case, on which consent or without one, and what is being taken back.
struct CaseDisclosures {
    private let disclosures: [JSONValue]
    private let words: CaseWords

    init(_ file: JSONValue, _ words: CaseWords) {
        (disclosures, self.words) = (file.records("disclosures"), words)
    }

    var lines: [String] {
        disclosures.isEmpty ? [] : ["WHAT LEFT"] + disclosures.flatMap(disclosure)
    }

    private func disclosure(_ disclosure: JSONValue) -> [String] {
        let what =
            switch disclosure.fact("kind") {
            case "referral": disclosure.fact("referral")
            case "export": "export"
            default: "told"
            }
        let line =
            "  \(disclosure.fact("disclosure")) \(disclosure.fact("made_on")) \(what) "
            + words.facts(
                [
                    ("recipient", "to"), ("purpose", "for"), ("told", "what"), ("means", "by"),
                    ("consent", "on"), ("by", "from"),
                ], of: disclosure)
        return [line] + words.paragraph("note", of: disclosure) + basis(of: disclosure)
            + recall(of: disclosure)
    }

    private func basis(of disclosure: JSONValue) -> [String] {
        guard let override = disclosure[key: "override"], override != .null else {
            let basis = words.text("basis", of: disclosure)
            return basis.isEmpty ? [] : ["    basis: \(basis)"]
        }
        let seen = override.fact("acknowledged_on")
        return ["    ! WITHOUT CONSENT: \(words.text("basis", of: override))"]
            + words.paragraph("reason", of: override)
            + [
                seen.isEmpty
                    ? "    The data protection officer has not acknowledged it yet."
                    : "    acknowledged \(seen) by \(words.text("acknowledged_by", of: override))"
            ] + words.paragraph("remark", of: override)
    }

    private func recall(of disclosure: JSONValue) -> [String] {
        guard let recall = disclosure[key: "recall"], recall != .null else { return [] }
        let isOpen = ["open", "told"].contains(recall.fact("status"))
        let head =
            "    \(isOpen ? "! TO BE TAKEN BACK" : "recall"): \(recall.fact("status")), "
            + "since \(recall.fact("opened_on"))" + (recall.isTrue("overdue") ? ", OVERDUE" : "")
        return [head]
            + recall.records("events").dropFirst().flatMap { event in
                let how = words.text("means", of: event)
                return [
                    "      \(event.fact("happened_on")) \(event.fact("status"))"
                        + (how.isEmpty ? "" : " (\(how))")
                ] + words.paragraph("reason", of: event).map { "  " + $0 }
            }
    }
}
