import Forms
import Languages

/// All that left of a case, on which consent or without one, and what is being taken back.
struct CaseDisclosures {
    private let disclosures: [JSONValue]
    private let words: CaseWords

    init(_ file: JSONValue, _ words: CaseWords) {
        (disclosures, self.words) = (file.records("disclosures"), words)
    }

    var lines: [String] {
        disclosures.isEmpty ? [] : [Words.say("WHAT LEFT")] + disclosures.flatMap(disclosure)
    }

    private func disclosure(_ disclosure: JSONValue) -> [String] {
        let what =
            switch disclosure.fact("kind") {
            case "referral": disclosure.fact("referral")
            case "export": Words.say("export")
            default: Words.say("told")
            }
        let line =
            "  \(disclosure.fact("disclosure")) \(disclosure.fact("made_on")) \(what) "
            + words.facts(
                [
                    ("recipient", Words.say("to")), ("purpose", Words.say("for")),
                    ("told", Words.say("what")), ("means", Words.say("means")),
                    ("consent", Words.say("on consent")), ("by", Words.say("from")),
                ], of: disclosure)
        return [line] + words.paragraph("note", of: disclosure) + basis(of: disclosure)
            + recall(of: disclosure)
    }

    private func basis(of disclosure: JSONValue) -> [String] {
        guard let override = disclosure[key: "override"], override != .null else {
            let basis = words.text("basis", of: disclosure)
            return basis.isEmpty ? [] : [Words.say("    basis: %1", basis)]
        }
        let seen = override.fact("acknowledged_on")
        return [Words.say("    ! WITHOUT CONSENT: %1", words.text("basis", of: override))]
            + words.paragraph("reason", of: override)
            + [
                seen.isEmpty
                    ? Words.say("    The data protection officer has not acknowledged it yet.")
                    : Words.say(
                        "    acknowledged %1 by %2", seen,
                        words.text("acknowledged_by", of: override))
            ] + words.paragraph("remark", of: override)
    }

    private func recall(of disclosure: JSONValue) -> [String] {
        guard let recall = disclosure[key: "recall"], recall != .null else { return [] }
        let isOpen = ["open", "told"].contains(recall.fact("status"))
        let head =
            Words.say(
                "    %1: %2, since %3",
                isOpen ? Words.say("! TO BE TAKEN BACK") : Words.say("recall"),
                Words.translate(recall.fact("status")), recall.fact("opened_on"))
            + (recall.isTrue("overdue") ? Words.say(", OVERDUE") : "")
        return [head]
            + recall.records("events").dropFirst().flatMap { event in
                let how = words.text("means", of: event)
                return [
                    "      \(event.fact("happened_on")) \(Words.translate(event.fact("status")))"
                        + (how.isEmpty ? "" : " (\(how))")
                ] + words.paragraph("reason", of: event).map { "  " + $0 }
            }
    }
}
