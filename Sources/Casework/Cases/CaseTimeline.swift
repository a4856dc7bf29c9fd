import Forms
import Languages

/// What happened in a case, in order: notes, attempts, assignments, transfers, closures.
struct CaseTimeline {
    private let history: JSONValue
    private let words: CaseWords

    init(_ file: JSONValue, _ words: CaseWords) {
        (history, self.words) = (file[key: "history"] ?? [:], words)
    }

    var lines: [String] {
        [Words.say("TIMELINE")] + entries.sorted { $0.at < $1.at }.flatMap(\.lines)
    }

    private var entries: [(at: String, lines: [String])] {
        history.records("notes").map(note) + history.records("attempts").map(attempt)
            + history.records("assignments").map(assignment)
            + history.records("transfers").map(transfer) + history.records("closures").map(closure)
            + history.records("restrictions").flatMap(restriction)
    }

    private func note(_ note: JSONValue) -> (at: String, lines: [String]) {
        let kind = words.text("kind", of: note, as: "note_kind")
        return entry(
            note.fact("written_at"),
            Words.say("note (%1) by %2", kind, words.text("written_by", of: note)),
            words.paragraph("body", of: note))
    }

    private func attempt(_ attempt: JSONValue) -> (at: String, lines: [String]) {
        let outside = attempt.isTrue("outside_safe_hours") ? Words.say(" OUTSIDE SAFE HOURS") : ""
        return entry(
            attempt.fact("attempted_at"),
            Words.say(
                "tried by %1: %2", words.text("means", of: attempt),
                words.text("result", of: attempt))
                + outside, words.paragraph("note", of: attempt))
    }

    private func assignment(_ assignment: JSONValue) -> (at: String, lines: [String]) {
        let until = assignment.moment("until")
        let name = words.text("name", of: assignment)
        let kind = assignment.fact("kind")
        return entry(
            assignment.fact("since"),
            (kind == "break_glass"
                ? Words.say("%1 opened it by break-glass", name)
                : Words.say("%1 works on it as %2", name, Words.translate(kind)))
                + (until.isEmpty ? "" : Words.say(" until %1", until)),
            words.paragraph("reason", of: assignment))
    }

    private func restriction(_ restriction: JSONValue) -> [(at: String, lines: [String])] {
        let begun = entry(
            restriction.fact("restricted_at"),
            Words.say("restricted to named people by %1", words.text("by", of: restriction)),
            words.paragraph("reason", of: restriction))
        guard !restriction.fact("lifted_at").isEmpty else { return [begun] }
        return [
            begun,
            entry(
                restriction.fact("lifted_at"),
                Words.say("restriction lifted by %1", words.text("lifted_by", of: restriction)),
                words.paragraph("lift_reason", of: restriction)),
        ]
    }

    private func transfer(_ transfer: JSONValue) -> (at: String, lines: [String]) {
        entry(
            transfer.fact("transferred_at"),
            Words.say(
                "handed from %1 (%2) to %3 (%4)", words.text("from_lead", of: transfer),
                words.text("from_team", of: transfer), words.text("to_lead", of: transfer),
                words.text("to_team", of: transfer)),
            words.paragraph("reason", of: transfer))
    }

    private func closure(_ closure: JSONValue) -> (at: String, lines: [String]) {
        let reopened = closure.fact("reopened_on")
        return entry(
            closure.fact("recorded_at"),
            Words.say(
                "closed on %1: %2", closure.fact("closed_on"), words.text("outcome", of: closure))
                + (reopened.isEmpty ? "" : Words.say(", opened again %1", reopened)),
            words.paragraph("summary", of: closure) + words.paragraph("reopen_reason", of: closure))
    }

    /// - Parameter at: local time to the microsecond, by which entries are put in order.
    private func entry(
        _ at: String, _ what: String, _ more: [String] = []
    ) -> (at: String, lines: [String]) {
        (at, ["  \(JSONValue.minute(of: at)) \(what)"] + more)
    }
}
