import Forms
import Languages

/// Stays, referrals, assessments and follow-ups of a case.
struct CaseServices {
    private let file: JSONValue
    private let words: CaseWords

    init(_ file: JSONValue, _ words: CaseWords) { (self.file, self.words) = (file, words) }

    var lines: [String] {
        let parts: [(title: String, lines: [String])] = [
            (Words.say("FOR A SHELTER"), file.records("cards").flatMap(card)),
            (Words.say("STAYS"), file.records("stays").flatMap(stay)),
            (Words.say("REFERRALS"), file.records("referrals").flatMap(referral)),
            (
                Words.say("ASSESSMENTS OF TRAFFICKING"),
                file.records("assessments").flatMap(assessment)
            ),
            (Words.say("FOLLOW-UPS"), file.records("follow_ups").flatMap(followUp)),
        ]
        return Array(
            parts.filter { !$0.lines.isEmpty }.map { [$0.title] + $0.lines }.joined(separator: [""])
        )
    }

    /// What was said at each thing that happened; a step without a word is in the facts already.
    private func events(of record: JSONValue, named key: String, told: String) -> [String] {
        record.records("events").flatMap { event -> [String] in
            let said = words.paragraph(told, of: event)
            guard !said.isEmpty else { return [] }
            return ["    \(event.fact("happened_on")) \(Words.translate(event.fact(key))):"]
                + said.map { "  " + $0 }
        }
    }

    /// What a shelter is told of a person.
    private func card(_ card: JSONValue) -> [String] {
        let said = CardWords(card, words)
        return [Words.say("  %1, written %2", card.fact("person"), card.moment("written_at"))]
            + (said.warnings + said.needs).map { "    \($0)" }
    }

    private func stay(_ stay: JSONValue) -> [String] {
        let line =
            "  \(stay.fact("stay")) "
            + words.facts(
                [
                    ("shelter", Words.say("shelter")), ("status", Words.say("is")),
                    ("needed_from", Words.say("needed from")),
                    ("expected_until", Words.say("until")), ("checked_in_on", Words.say("came")),
                    ("checked_out_on", Words.say("left")), ("destination", Words.say("for")),
                ], of: stay)
        return [line] + words.paragraph("need", of: stay)
            + events(of: stay, named: "kind", told: "reason")
    }

    private func referral(_ referral: JSONValue) -> [String] {
        let line = words.facts(
            [
                ("agency", Words.say("to")), ("need", Words.say("for")),
                ("priority", Words.say("priority")), ("status", Words.say("is")),
                ("sent_on", Words.say("sent")), ("answered_on", Words.say("answered")),
                ("ended_on", Words.say("ended")),
                ("disclosed", Words.say("told")), ("consent", Words.say("on consent")),
            ], of: referral)
        let override = words.text("override_basis", of: referral)
        return ["  \(referral.fact("referral")) \(line)"]
            + (override.isEmpty ? [] : [Words.say("    ! WITHOUT CONSENT: %1", override)])
            + words.paragraph("override_reason", of: referral)
            + words.paragraph("reason", of: referral)
            + words.paragraph("safety_plan", of: referral)
            + events(of: referral, named: "status", told: "reason")
    }

    private func assessment(_ assessment: JSONValue) -> [String] {
        let told = [("acts", "acts"), ("means", "trafficking_means"), ("purposes", "exploitation")]
            .map { key, list in words.text(key, of: assessment, as: list) }
            .filter { !$0.isEmpty }
        return [
            "  \(assessment.fact("assessed_on")) "
                + words.facts(
                    [
                        ("asserted_by", Words.say("found by")),
                        ("trafficking_status", Words.say("finding")),
                    ], of: assessment)
        ] + told.map { "    \($0)" } + indicators(of: assessment)
            + words.paragraph("summary", of: assessment)
    }

    private func indicators(of assessment: JSONValue) -> [String] {
        assessment.records("indicators").map { entry in
            "    \(words.text("indicator", of: entry)): "
                + words.text("answer", of: entry, as: "indicator_answer")
        }
    }

    private func followUp(_ followUp: JSONValue) -> [String] {
        let purpose = words.text("purpose", of: followUp, as: "follow_up_purpose")
        let line =
            "  \(followUp.fact("follow_up")) \(purpose) "
            + words.facts(
                [
                    ("due_on", Words.say("due")), ("due_at", Words.say("at")),
                    ("means", Words.say("means")), ("worker", Words.say("worker")),
                    ("status", Words.say("is")), ("ended_on", Words.say("ended")),
                    ("safety", Words.say("safety")),
                ], of: followUp)
        return [line] + events(of: followUp, named: "kind", told: "note")
    }
}
