import Forms

/// What happened in a case, in order: notes, attempts, assignments, transfers, closures.
struct CaseTimeline {
    private let history: JSONValue
    private let words: CaseWords

    init(_ file: JSONValue, _ words: CaseWords) {
        (history, self.words) = (file[key: "history"] ?? [:], words)
    }

    var lines: [String] { ["TIMELINE"] + entries.sorted { $0.at < $1.at }.flatMap(\.lines) }

    private var entries: [(at: String, lines: [String])] {
        history.records("notes").map(note) + history.records("attempts").map(attempt)
            + history.records("assignments").map(assignment)
            + history.records("transfers").map(transfer) + history.records("closures").map(closure)
            + history.records("restrictions").flatMap(restriction)
    }

    private func note(_ note: JSONValue) -> (at: String, lines: [String]) {
        let kind = words.text("kind", of: note, as: "note_kind")
        return entry(
            note.fact("written_at"), "note (\(kind)) by \(words.text("written_by", of: note))",
            words.paragraph("body", of: note))
    }

    private func attempt(_ attempt: JSONValue) -> (at: String, lines: [String]) {
        let outside = attempt.isTrue("outside_safe_hours") ? " OUTSIDE SAFE HOURS" : ""
        return entry(
            attempt.fact("attempted_at"),
            "tried by \(words.text("means", of: attempt)): \(words.text("result", of: attempt))"
                + outside, words.paragraph("note", of: attempt))
    }

    private func assignment(_ assignment: JSONValue) -> (at: String, lines: [String]) {
        let until = assignment.moment("until")
        let name = words.text("name", of: assignment)
        let kind = assignment.fact("kind")
        return entry(
            assignment.fact("since"),
            (kind == "break_glass"
                ? "\(name) opened it by break-glass" : "\(name) works on it as \(kind)")
                + (until.isEmpty ? "" : " until \(until)"),
            words.paragraph("reason", of: assignment))
    }

    private func restriction(_ restriction: JSONValue) -> [(at: String, lines: [String])] {
        let begun = entry(
            restriction.fact("restricted_at"),
            "restricted to named people by \(words.text("by", of: restriction))",
            words.paragraph("reason", of: restriction))
        guard !restriction.fact("lifted_at").isEmpty else { return [begun] }
        return [
            begun,
            entry(
                restriction.fact("lifted_at"),
                "restriction lifted by \(words.text("lifted_by", of: restriction))",
                words.paragraph("lift_reason", of: restriction)),
        ]
    }

    private func transfer(_ transfer: JSONValue) -> (at: String, lines: [String]) {
        entry(
            transfer.fact("transferred_at"),
            "handed from \(words.text("from_lead", of: transfer)) "
                + "(\(words.text("from_team", of: transfer))) to "
                + "\(words.text("to_lead", of: transfer)) (\(words.text("to_team", of: transfer)))",
            words.paragraph("reason", of: transfer))
    }

    private func closure(_ closure: JSONValue) -> (at: String, lines: [String]) {
        let reopened = closure.fact("reopened_on")
        return entry(
            closure.fact("recorded_at"),
            "closed on \(closure.fact("closed_on")): \(words.text("outcome", of: closure))"
                + (reopened.isEmpty ? "" : ", opened again \(reopened)"),
            words.paragraph("summary", of: closure) + words.paragraph("reopen_reason", of: closure))
    }

    /// - Parameter at: local time to the microsecond, by which entries are put in order.
    private func entry(
        _ at: String, _ what: String, _ more: [String] = []
    ) -> (at: String, lines: [String]) {
        (at, ["  \(JSONValue.minute(of: at)) \(what)"] + more)
    }
}
