import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@Suite("Break-glass")
struct BreakGlassTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private static let reason = "called at night, in fear of him"

    /// The whole order, asking and all; answers the number.
    @discardableResult
    private func breakGlass(
        _ reference: String, as person: TestOrganisation.Person, reason: String = reason
    ) throws -> JSONValue {
        var connection = try organisation.connect(person)
        return try Given<BreakGlass>(["case": .string(reference), "reason": .string(reason)])
            .run(in: &connection).facts[key: "break_glass"] ?? .null
    }

    private func refusal(
        _ reference: String, as person: TestOrganisation.Person, reason: String = reason
    ) throws -> String? {
        try organisation.refusal(
            BreakGlass.self, as: person,
            ["case": .string(reference), "reason": .string(reason)])
    }

    @Test("is for a reason, for what is out of reach, three at a time")
    func limits() throws {
        let own = try organisation.recordIntake(as: .chan)
        let others = try (0..<4).map { _ in try organisation.recordIntake(as: .ana) }
        #expect(
            try refusal(others[0], as: .chan, reason: "nineteen characters")
                == "reason_needed reason")
        #expect(try refusal(own, as: .chan) == "within_reach case")
        try breakGlass(others[0], as: .chan)
        #expect(try refusal(others[0], as: .chan) == "glass_broken case")
        try breakGlass(others[1], as: .chan)
        let last = try breakGlass(others[2], as: .chan)
        #expect(try refusal(others[3], as: .chan) == "three_glasses case")
        _ = try organisation.refusal(EndBreakGlass.self, as: .chan, ["break_glass": last])
        #expect(try refusal(others[3], as: .chan) == nil)
        for person in [TestOrganisation.Person.eka, .fon, .gia, .hana, .ibu] {
            #expect(try refusal(others[3], as: person) == "not_allowed", "\(person)")
        }
    }

    @Test("never opens the compartment nor a restricted case; they are answered like absent ones")
    func neverAcrossClearance() throws {
        let hidden = try organisation.recordIntake(as: .dara, ["compartment": "trafficking"])
        let restricted = try organisation.recordIntake(as: .ana)
        _ = try organisation.refusal(
            RestrictCase.self, as: .ana, ["case": .string(restricted), "reason": "a relative"])
        var owner = try organisation.database.connect()
        try owner.run(
            script: """
                update core.staff set trafficking_clearance = true
                where login = '\(organisation.login(.binh))'
                """)
        for person in [TestOrganisation.Person.ana, .binh, .chan] {
            for reference in [hidden, "HBH-2026-999999"] {
                #expect(try refusal(reference, as: person) == "not_found case", "\(person)")
            }
        }
        #expect(try refusal(restricted, as: .chan) == "not_found case")
        #expect(
            try organisation.count(
                "select count(*) from audit.event where verb = 'break_glass_refused'") == 7)
    }

    @Test("cannot be tried out and undone: asking is committed before anything is told")
    func askingStays() throws {
        let reference = try organisation.recordIntake(as: .ana)
        var chan = try organisation.connect(.chan)
        let document: JSONValue = ["case": .string(reference), "reason": .string(Self.reason)]
        try chan.run(script: "begin")
        let asked = try BreakGlass.prepared(document, in: &chan)
        #expect(throws: PostgresError.self) {
            _ = try chan.value(
                JSONValue.self, "select api.break_glass(\(UUID()), \(asked))")
        }
        try chan.run(script: "rollback")
        // A ticket for something else opens nothing, whoever makes it fit.
        let sound = try BreakGlass.prepared(document, in: &chan)
        for (key, value) in [
            ("case", JSONValue.string(try organisation.recordIntake(as: .ana))),
            ("reason", "quite another reason, as long"),
        ] {
            var other = sound
            other[key] = value
            #expect(
                try organisation.stateOf(
                    "select api.break_glass(\(UUID()), \(other))", as: .chan) == "KP008")
        }
        let found = try chan.value(
            UUID.self,
            "select api.ask_find(\("break_glass\n\(reference)\n\(Self.reason)"))")
        var forged = document
        forged["ticket"] = .string(found?.uuidString.lowercased() ?? "")
        #expect(
            try organisation.stateOf(
                "select api.break_glass(\(UUID()), \(forged))", as: .chan) == "KP008")
        // Nor one that was asked for under another reference, noted as such.
        let beginning = String(Self.reason.prefix(10))
        let elsewhere = try chan.value(
            UUID.self,
            """
            select api.ask_break_glass(\("\(reference)\n\(beginning)"), \(Self.reason))
            """)
        var shifted = document
        shifted["reason"] = .string("\(beginning)\n\(Self.reason)")
        shifted["ticket"] = .string(elsewhere?.uuidString.lowercased() ?? "")
        #expect(
            try organisation.stateOf(
                "select api.break_glass(\(UUID()), \(shifted))", as: .chan) == "KP008")
        #expect(
            try organisation.stateOf(
                "select api.break_glass(\(UUID()), \(sound))", as: .binh) == "KP008")
    }

    @Test("holds to three when five ask at the same moment")
    func concurrent() async throws {
        let references = try (0..<5).map { _ in try organisation.recordIntake(as: .ana) }
        let opened = await withTaskGroup(of: Bool.self) { group in
            for reference in references {
                group.addTask { (try? self.breakGlass(reference, as: .chan)) != nil }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(opened == 3)
        #expect(
            try organisation.count(
                "select count(*) from core.assignment where kind = 'break_glass'") == 3)
        // An older sight of the data would not see the others.
        var chan = try organisation.connect(.chan)
        let asked = try BreakGlass.prepared(
            ["case": .string(references[0]), "reason": .string(Self.reason)], in: &chan)
        try chan.run(script: "begin isolation level repeatable read")
        #expect(throws: PostgresError.self) {
            _ = try chan.value(JSONValue.self, "select api.break_glass(\(UUID()), \(asked))")
        }
    }

    @Test("marks every reading, is seen by the lead, and makes nobody a worker of follow-ups")
    func isSeen() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        let number = try breakGlass(reference, as: .chan)
        let file = try await organisation.session(.chan).perform(OpenCase(reference: reference))
        #expect(file.json[key: "safety"]?[key: "break_glass"]?.array?.count == 1)
        let openings = try await organisation.rows(
            ListOpenings.self, as: .ana, ["case": .string(reference)])
        #expect(
            openings.map { $0[3] } == ["open_break_glass", "break_glass", "break_glass_asked"])
        #expect(openings[1][4] == .string(Self.reason))
        let alarms = try await organisation.rows(ListAlarms.self, as: .hana)
        #expect(alarms.contains { $0[1] == "break_glass" && $0[3] == "Chan" })
        let mine = try await organisation.rows(ListBreakGlass.self, as: .chan)
        let led = try await organisation.rows(ListBreakGlass.self, as: .ana)
        #expect(mine.map { $0[0] } == [number] && mine[0][1] == true)
        #expect(led.map { $0[0] } == [number] && led[0][1] == false)
        #expect(try await organisation.rows(ListBreakGlass.self, as: .binh).isEmpty)
        let plan: JSONValue = [
            "case": .string(reference), "due_on": try organisation.day(1), "means": "office",
            "purpose": "wellbeing", "worker": .string(organisation.login(.chan)),
        ]
        #expect(try organisation.refusal(PlanFollowUp.self, as: .ana, plan) == "not_found worker")
        // It is no assignment: the lead may still assign the same person.
        #expect(
            try organisation.refusal(
                AssignCase.self, as: .ana,
                ["case": .string(reference), "staff": .string(organisation.login(.chan))]) == nil)
    }

    @Test("gives notes and attempts to reach somebody, and no other order about the case")
    func whatItGives() throws {
        let reference = JSONValue.string(try organisation.recordIntake(as: .ana))
        try breakGlass(reference.string ?? "", as: .chan)
        let today = try organisation.day()
        let attempt: JSONValue = ["case": reference, "means": "office", "result": "reached"]
        #expect(try organisation.refusal(RecordAttempt.self, as: .chan, attempt) == nil)
        let to = JSONValue.string(organisation.login(.chan))
        #expect(
            try organisation.refusal(
                AssignCase.self, as: .chan, ["case": reference, "staff": to]) == "not_found case")
        #expect(
            try organisation.refusal(
                TransferCase.self, as: .chan, ["case": reference, "lead": to, "reason": "mine"])
                == "not_found case")
        #expect(
            try organisation.refusal(
                CloseCase.self, as: .chan, ["case": reference, "outcome": "settled"])
                == "not_found case")
        #expect(
            try organisation.refusal(
                RequestStay.self, as: .chan,
                ["case": reference, "shelter": "Orchid", "needed_from": today])
                == "not_found case")
        #expect(
            try organisation.refusal(
                RestrictCase.self, as: .chan, ["case": reference, "reason": "mine now"])
                == "not_found case")
        #expect(
            try organisation.refusal(
                RecordConsent.self, as: .chan,
                [
                    "case": reference, "purpose": "police", "answer": "given",
                    "given_by": "person",
                ]) == "not_found case")
    }

    @Test("is in the officer's inbox at once, stays there overdue, and is closed with a finding")
    func review() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        let number = try breakGlass(reference, as: .chan)
        var inbox = try await organisation.rows(ListInbox.self, as: .hana)
        #expect(inbox.map { $0[0] } == [number] && inbox[0][1] == "open")
        #expect(inbox[0][5] == .string(reference) && inbox[0][8] == .string(Self.reason))
        _ = try organisation.refusal(EndBreakGlass.self, as: .hana, ["break_glass": number])
        await #expect(throws: Failure.self) {
            _ = try await organisation.session(.chan).perform(OpenCase(reference: reference))
        }
        var owner = try organisation.database.connect()
        try owner.run(
            script: "update core.break_glass set review_until = now() - interval '1 minute'")
        inbox = try await organisation.rows(ListInbox.self, as: .hana)
        #expect(inbox.map { $0[1] } == ["overdue"])
        let hana = try await organisation.session(.hana)
        let today = try await hana.perform(ShowToday(arguments: [:], who: hana.who))
        #expect(today.rows.contains { $0[0] == "OVERDUE review" && $0[1] == number })
        let finding: JSONValue = ["break_glass": number, "finding": "not_justified"]
        #expect(
            try organisation.refusal(CloseBreakGlass.self, as: .hana, finding)
                == "reason_needed note")
        #expect(try organisation.refusal(CloseBreakGlass.self, as: .chan, finding) == "not_allowed")
        let closing: JSONValue = ["break_glass": number, "finding": "justified"]
        let receipt = try await organisation.perform(CloseBreakGlass.self, as: .hana, closing)
        #expect(receipt.sentence.contains("overdue"))
        #expect(try await organisation.rows(ListInbox.self, as: .hana).isEmpty)
        #expect(
            try organisation.refusal(CloseBreakGlass.self, as: .hana, closing)
                == "glass_reviewed break_glass")
    }

    @Test("is reviewed by nobody who did it, and ended by nobody else but the officer")
    func ownReview() throws {
        let reference = try organisation.recordIntake(as: .ana)
        var owner = try organisation.database.connect()
        try owner.run(
            script: """
                insert into core.staff_role (staff_id, role, second_role_reason)
                select staff_id, 'caseworker', 'we are only three'
                from core.staff where login = '\(organisation.login(.hana))';
                update core.staff set team_id = 2 where login = '\(organisation.login(.hana))';
                grant kapwa_caseworker to \(organisation.login(.hana))
                """)
        let number = try breakGlass(reference, as: .hana)
        #expect(
            try organisation.refusal(
                CloseBreakGlass.self, as: .hana, ["break_glass": number, "finding": "justified"])
                == "own_break_glass break_glass")
        #expect(
            try organisation.refusal(EndBreakGlass.self, as: .binh, ["break_glass": number])
                == "not_found break_glass")
    }

    @Test("ends with the work of the one who did it, whatever their open sessions hold")
    func ending() throws {
        let reference = try organisation.recordIntake(as: .ana)
        let first = try breakGlass(reference, as: .chan)
        var chan = try organisation.connect(.chan)
        let asked = try BreakGlass.prepared(
            [
                "case": .string(try organisation.recordIntake(as: .ana)),
                "reason": .string(Self.reason),
            ], in: &chan)
        try chan.run(script: "begin")
        try chan.execute("select api.break_glass(\(UUID()), \(asked))")
        let note: JSONValue = ["case": .string(reference), "body": "x"]
        try chan.execute("select api.add_note(\(UUID()), \(note))")
        let end: JSONValue = ["break_glass": first]
        try chan.execute("select api.end_break_glass(\(UUID()), \(end))")
        _ = try organisation.refusal(
            EndStaff.self, as: .ibu, ["login": .string(organisation.login(.chan))])
        #expect(
            try organisation.count(
                """
                select count(*) from core.assignment
                where kind = 'break_glass' and until > clock_timestamp()
                """) == 0)
    }
}

extension TestOrganisation {
    /// The SQLSTATE with which the server refuses somebody's statement, nil where it does it.
    fileprivate func stateOf(_ statement: SQL, as person: Person) throws -> String? {
        var connection = try connect(person)
        do {
            _ = try connection.execute(statement)
            return nil
        } catch PostgresError.server(let fault) {
            return fault.sqlState
        }
    }
}
