import Forms

/// Stays, referrals, assessments and follow-ups of a case.
struct CaseServices {
    private let file: JSONValue
    private let words: CaseWords

    init(_ file: JSONValue, _ words: CaseWords) { (self.file, self.words) = (file, words) }

    var lines: [String] {
        let parts: [(title: String, lines: [String])] = [
            ("FOR A SHELTER", file.records("cards").flatMap(card)),
            ("STAYS", file.records("stays").flatMap(stay)),
            ("REFERRALS", file.records("referrals").flatMap(referral)),
            ("ASSESSMENTS OF TRAFFICKING", file.records("assessments").flatMap(assessment)),
            ("FOLLOW-UPS", file.records("follow_ups").flatMap(followUp)),
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
            return ["    \(event.fact("happened_on")) \(event.fact(key)):"] + said.map { "  " + $0 }
        }
    }

    /// What a shelter is told of a person.
    private func card(_ card: JSONValue) -> [String] {
        let said = CardWords(card, words)
        return ["  \(card.fact("person")), written \(card.moment("written_at"))"]
            + (said.warnings + said.needs).map { "    \($0)" }
    }

    private func stay(_ stay: JSONValue) -> [String] {
        let line =
            "  \(stay.fact("stay")) "
            + words.facts(
                [
                    ("shelter", "in"), ("status", "is"), ("needed_from", "needed from"),
                    ("expected_until", "until"), ("checked_in_on", "came"),
                    ("checked_out_on", "left"), ("destination", "for"),
                ], of: stay)
        return [line] + words.paragraph("need", of: stay)
            + events(of: stay, named: "kind", told: "reason")
    }

    private func referral(_ referral: JSONValue) -> [String] {
        let line = words.facts(
            [
                ("agency", "to"), ("need", "for"), ("priority", "priority"), ("status", "is"),
                ("sent_on", "sent"), ("answered_on", "answered"), ("ended_on", "ended"),
                ("disclosed", "told"), ("consent", "on"),
            ], of: referral)
        let override = words.text("override_basis", of: referral)
        return ["  \(referral.fact("referral")) \(line)"]
            + (override.isEmpty ? [] : ["    ! WITHOUT CONSENT: \(override)"])
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
                    [("asserted_by", "by"), ("trafficking_status", "finding")], of: assessment)
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
                    ("due_on", "due"), ("due_at", "at"), ("means", "by"), ("worker", "worker"),
                    ("status", "is"), ("ended_on", "on"), ("safety", "safety"),
                ], of: followUp)
        return [line] + events(of: followUp, named: "kind", told: "note")
    }
}
