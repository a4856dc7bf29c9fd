import Forms

/// Five lines with which a case can be handed over.
struct CaseHandover {
    private let file: JSONValue
    private let words: CaseWords
    private let today: Day

    init(_ file: JSONValue, _ words: CaseWords, today: Day) {
        (self.file, self.words, self.today) = (file, words, today)
    }

    var lines: [String] {
        [
            "CASE \(file.fact("case")) – \(words.text("alias", of: file))",
            "  Who: \(who)", "  Why: \(why)", "  Where: \(place)", "  Under way: \(underWay)",
            "  Last: \(last)",
        ]
    }

    private var who: String {
        guard let person = file.records("people").first else { return "nobody" }
        let name = person.records("names").first.map { words.text("native", of: $0) }
        let age = person[key: "birth"].flatMap(Birth.init(document:))?.ages(on: today).map {
            $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound) to \($0.upperBound)"
        }
        return [
            name ?? "no name recorded", words.text("sex", of: person),
            age.map { "\($0) years" } ?? "age not known", words.text("nationality", of: person),
        ].joined(separator: ", ")
    }

    private var why: String {
        let need = file.records("intakes").last.map { words.text("presenting_need", of: $0) }
        let span = [file.fact("opened_on"), file.fact("closed_on")].filter { !$0.isEmpty }
        return "\(need ?? "no intake"); \(words.text("status", of: file)), "
            + "\(span.joined(separator: " to ")); led by \(words.text("lead", of: file)), "
            + words.text("team", of: file)
    }

    private var place: String {
        let stays = file.records("stays")
        if let stay = stays.last(where: { $0.fact("status") == "checked_in" }) {
            return "\(words.text("shelter", of: stay)) since \(stay.fact("checked_in_on"))"
        }
        if let stay = stays.last(where: { ["requested", "reserved"].contains($0.fact("status")) }) {
            return "\(stay.fact("status")) in \(words.text("shelter", of: stay)), "
                + "needed from \(stay.fact("needed_from"))"
        }
        return stays.isEmpty ? "never stayed here" : "no longer staying here"
    }

    private var underWay: String {
        let referrals = file.records("referrals")
            .filter { ["draft", "sent", "accepted"].contains($0.fact("status")) }
            .map { "\($0.fact("referral")) \(words.text("agency", of: $0)) (\($0.fact("status")))" }
        let next = file.records("follow_ups").first { $0.fact("status") == "planned" }
            .map { "\($0.fact("follow_up")) due \($0.fact("due_on"))" }
        let all = referrals + (next.map { [$0] } ?? [])
        return all.isEmpty ? "nothing" : all.joined(separator: "; ")
    }

    private var last: String {
        let notes = file[key: "history"]?.records("notes") ?? []
        guard let note = notes.last else { return "no notes yet" }
        return "note of \(note.moment("written_at")) by \(words.text("written_by", of: note))"
    }
}
