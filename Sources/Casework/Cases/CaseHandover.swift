import Forms
import Languages

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
            Words.say("CASE %1 – %2", file.fact("case"), words.text("alias", of: file)),
            Words.say("  Who: %1", who), Words.say("  Why: %1", why),
            Words.say("  Where: %1", place), Words.say("  Under way: %1", underWay),
            Words.say("  Last: %1", last),
        ]
    }

    private var who: String {
        guard let person = file.records("people").first else { return Words.say("nobody") }
        let name = person.records("names").first.map { words.text("native", of: $0) }
        let age = person[key: "birth"].flatMap(Birth.init(document:))?.ages(on: today).map {
            $0.count == 1 ? "\($0.lowerBound)" : Words.say("%1 to %2", $0.lowerBound, $0.upperBound)
        }
        return [
            name ?? Words.say("no name recorded"), words.text("sex", of: person),
            age.map { Words.say("%1 years", $0) } ?? Words.say("age not known"),
            words.text("nationality", of: person),
        ].joined(separator: ", ")
    }

    private var why: String {
        let need = file.records("intakes").last.map { words.text("presenting_need", of: $0) }
        let span = [file.fact("opened_on"), file.fact("closed_on")].filter { !$0.isEmpty }
        return Words.say(
            "%1; %2, %3; led by %4, ", need ?? Words.say("no intake"),
            Words.translate(words.text("status", of: file)),
            span.joined(separator: Words.say(" to ")), words.text("lead", of: file))
            + words.text("team", of: file)
    }

    private var place: String {
        let stays = file.records("stays")
        if let stay = stays.last(where: { $0.fact("status") == "checked_in" }) {
            return Words.say(
                "%1 since %2", words.text("shelter", of: stay), stay.fact("checked_in_on"))
        }
        if let stay = stays.last(where: { ["requested", "reserved"].contains($0.fact("status")) }) {
            return Words.say(
                "%1 in %2, needed from %3", Words.translate(stay.fact("status")),
                words.text("shelter", of: stay), stay.fact("needed_from"))
        }
        return stays.isEmpty ? Words.say("never stayed here") : Words.say("no longer staying here")
    }

    private var underWay: String {
        let referrals = file.records("referrals")
            .filter { ["draft", "sent", "accepted"].contains($0.fact("status")) }
            .map {
                "\($0.fact("referral")) \(words.text("agency", of: $0)) (\(Words.translate($0.fact("status"))))"
            }
        let next = file.records("follow_ups").first { $0.fact("status") == "planned" }
            .map { Words.say("%1 due %2", $0.fact("follow_up"), $0.fact("due_on")) }
        let all = referrals + (next.map { [$0] } ?? [])
        return all.isEmpty ? Words.say("nothing") : all.joined(separator: "; ")
    }

    private var last: String {
        let notes = file[key: "history"]?.records("notes") ?? []
        guard let note = notes.last else { return Words.say("no notes yet") }
        return Words.say(
            "note of %1 by %2", note.moment("written_at"), words.text("written_by", of: note))
    }
}
