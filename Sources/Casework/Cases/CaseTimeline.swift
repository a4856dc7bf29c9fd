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
        return entry(
            assignment.fact("since"),
            "\(words.text("name", of: assignment)) works on it as \(assignment.fact("kind"))"
                + (until.isEmpty ? "" : " until \(until)"))
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
