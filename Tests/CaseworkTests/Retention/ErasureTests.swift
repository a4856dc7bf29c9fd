import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@Suite("Erasing a case")
struct ErasureTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    /// Words that are nowhere but in the case to be erased.
    static let marker = "Zzyzx"

    /// A case with something in every table, all of it marked, and closed.
    private func fullCase() async throws -> String {
        let m = Self.marker
        let reference = try organisation.recordIntake(
            as: .dara,
            [
                "alias": "Lantern 4711", "narrative": .string("\(m) told"),
                "route": .string("by \(m)"), "needs": ["legal"], "vulnerabilities": ["Poverty"],
                "names": [
                    ["kind": "legal", "script": "Latn", "native": .string("\(m) Htay")],
                    [
                        "kind": "native", "script": "Thai", "native": "สมชายใจดี",
                        "latin": "Somchai Jaidee",
                    ],
                ],
                "contacts": [
                    ["kind": "phone", "value": "+66819876543", "owner": "self", "note": .string(m)]
                ],
                "identifiers": [["kind": "passport", "number": "ZZ 998-8776"]],
            ])
        func with(_ more: [String: JSONValue]) -> JSONValue {
            .object(JSONObject(more.map { ($0, $1) } + [("case", .string(reference))]))
        }
        _ = try await organisation.perform(
            AddNote.self, as: .dara, with(["kind": "general", "body": .string("\(m) again")]))
        let consent: [String: JSONValue] = [
            "purpose": "referral", "answer": "given", "given_by": "person", "language": "tha",
        ]
        _ = try await organisation.perform(RecordConsent.self, as: .dara, with(consent))
        if try organisation.count("select count(*) from core.agency") == 0 {
            _ = try await organisation.perform(
                AddAgency.self, as: .dara,
                ["name": "Desk", "kind": "LegalService", "country": "TH"])
        }
        let referral = try organisation.reference(
            "referral", of: DraftReferral.self, as: .dara,
            with([
                "agency": "Desk", "priority": "normal", "need": "legal",
                "reason": .string("\(m) needs a lawyer"),
            ]))
        _ = try await organisation.perform(SendReferral.self, as: .dara, ["referral": referral])
        _ = try await organisation.perform(AcceptReferral.self, as: .dara, ["referral": referral])
        _ = try await organisation.perform(
            RecordAssessment.self, as: .dara,
            with([
                "asserted_by": "NGO", "trafficking_status": "NotAVictimOfTrafficking",
                "is_child": false,
                "summary": .string("\(m) was held"), "indicators": [],
            ]))
        try organisation.change("update core.bed set usable_from = usable_from - 30")
        let stay = try organisation.reference(
            "stay", of: CheckIn.self, as: .dara,
            with(["shelter": "Lotus", "on": try organisation.day(-5)]))
        _ = try await organisation.perform(
            CheckOut.self, as: .dara, ["stay": stay, "destination": "deported"])
        let followUp = try organisation.reference(
            "follow_up", of: PlanFollowUp.self, as: .dara,
            with(["due_on": try organisation.day(), "purpose": "wellbeing", "means": "office"]))
        _ = try await organisation.perform(
            CompleteFollowUp.self, as: .dara,
            ["follow_up": followUp, "safety": "safe", "note": .string("\(m) is well")])
        _ = try await organisation.perform(
            RecordAttempt.self, as: .dara,
            with(["means": "office", "result": "reached", "note": .string("\(m) came")]))
        _ = try await organisation.session(.dara).perform(
            OpenCase(reference: reference, reason: "handover"))
        _ = try await organisation.perform(
            CloseCase.self, as: .dara,
            with(["outcome": "settled", "summary": .string("\(m) goes home")]))
        return reference
    }

    private func approved(_ reference: String) async throws -> JSONValue {
        let request = try organisation.reference(
            "erasure", of: RequestErasure.self, as: .dara,
            [
                "case": .string(reference), "ground": "person_asked",
                "reason": .string("\(Self.marker) asked"),
            ])
        _ = try await organisation.perform(ApproveErasure.self, as: .fon, ["erasure": request])
        return request
    }

    /// In how many rows of which tables a text stands, read by the owner of the server row by row.
    private func places(of text: String) throws -> [String: Int] {
        var owner = try organisation.database.connect()
        let tables = try owner.fetch(
            Cell.self,
            """
            select n.nspname || '.' || c.relname from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname in ('core', 'ref', 'audit') and c.relkind = 'r'
            """)
        return try tables.reduce(into: [:]) { found, table in
            let count = try owner.value(
                Int.self,
                """
                select (xpath('/row/c/text()', query_to_xml(format(
                    'select count(*) as c from %s t where strpos(lower(t::text), lower(%L)) > 0',
                    \(table.text)::text, \(text)::text), false, true, '')))[1]::text::bigint
                """)
            if let count, count > 0 { found[table.text] = count }
        }
    }

    @Test("leaves nothing of it anywhere: not in tables, answers of orders, tickets, the audit")
    func leavesNothing() async throws {
        let reference = try await fullCase()
        let other = try organisation.recordIntake(as: .ana)
        let traces = [
            Self.marker, reference, "สมชาย", "Jaidee", "819876543", "998-8776", "\"P-1\"", "jaidee",
            "Lantern 4711",
        ]
        for trace in traces where trace != "\"P-1\"" {
            #expect(try !places(of: trace).isEmpty, "\(trace)")
        }
        let filled = try places(of: Self.marker).keys
        #expect(filled.count >= 10)
        let request = try await approved(reference)
        _ = try await organisation.perform(
            DecideErasure.self, as: .hana,
            ["erasure": request, "confirm": .string(reference.lowercased())])
        for trace in traces { #expect(try places(of: trace) == [:], "\(trace)") }
        #expect(try organisation.count("select count(*) from core.person") == 1)
        #expect(
            try organisation.count(
                "select count(*) from core.cases where reference = \(other)") == 1)
        let stump = try organisation.count(
            """
            select count(*) from core.stump
            where category = 'trafficking' and basis = 'consent' and ground = 'person_asked'
              and year = extract(year from api.today())
            """)
        #expect(stump == 1)
        #expect(
            try organisation.count(
                """
                select count(*) from core.bed_booking
                where person_id is null and placement_id is null and kind = 'occupied'
                  and upper(during) - lower(during) = 5
                """) == 1)
        // The audit says that it happened, by numbers, and nothing that leads to what stayed.
        #expect(
            try organisation.count(
                """
                select count(*) from audit.event
                where verb = 'erased' and case_id = 1 and reason = 'person_asked'
                """) == 1)
        #expect(
            try organisation.count(
                """
                select count(*) from audit.event e
                where e.object in ('stump', 'counted_week', 'counted_referral', 'counted_intake')
                   or e.object = 'bed_booking' and e.row_id in (
                       select b.bed_booking_id from core.bed_booking b where b.person_id is null)
                """) == 0)
    }

    @Test("an order that was sent before is not done again afterwards")
    func operationsStayKnown() async throws {
        let operation = Operation()
        let reference = try await fullCase()
        let note: JSONValue = [
            "case": .string(reference), "kind": "general", "body": "once",
        ]
        _ = try await organisation.perform(AddNote.self, as: .dara, note, operation)
        let request = try await approved(reference)
        _ = try await organisation.perform(
            DecideErasure.self, as: .hana, ["erasure": request, "confirm": .string(reference)])
        let again = try await organisation.perform(AddNote.self, as: .dara, note, operation)
        #expect(again.facts == ["erased": true])
        #expect(try organisation.count("select count(*) from core.note") == 0)
        #expect(try organisation.refusal(AddNote.self, as: .dara, note) == "not_found case")
        let asked = try await organisation.rows(
            ListErasures.self, as: .hana, ["status": "done"])
        #expect(asked.map { $0[1] } == [.null])
        #expect(asked.map { $0[8] } == [""])
    }

    @Test("takes three people, the reference typed, and a closed case")
    func threePeople() async throws {
        let reference = JSONValue.string(try organisation.recordIntake(as: .ana))
        let ask: JSONValue = ["case": reference, "ground": "error"]
        for person in [TestOrganisation.Person.fon, .hana, .eka] {
            #expect(try organisation.refusal(RequestErasure.self, as: person, ask) == "not_allowed")
        }
        #expect(
            try organisation.refusal(RequestErasure.self, as: .chan, ask) == "not_found case")
        let request = try organisation.reference("erasure", of: RequestErasure.self, as: .ana, ask)
        #expect(
            try organisation.refusal(RequestErasure.self, as: .ana, ask)
                == "erasure_under_way case")
        let its: JSONValue = ["erasure": request]
        func decide(_ confirm: JSONValue) throws -> String? {
            try organisation.refusal(
                DecideErasure.self, as: .hana, ["erasure": request, "confirm": confirm])
        }
        #expect(try decide(reference) == "erasure_not_approved erasure")
        for person in [TestOrganisation.Person.ana, .hana] {
            #expect(try organisation.refusal(ApproveErasure.self, as: person, its) == "not_allowed")
        }
        // Somebody with two roles is still one person.
        for (who, role) in [(TestOrganisation.Person.ana, "coordinator"), (.fon, "dpo")] {
            try organisation.change(
                """
                insert into core.staff_role (staff_id, role, second_role_reason)
                select staff_id, \(role), 'three people run everything' from core.staff
                where login = \(organisation.login(who))
                """)
            try organisation.grant(role, to: who)
        }
        #expect(
            try organisation.refusal(ApproveErasure.self, as: .ana, its)
                == "other_person_needed erasure")
        _ = try await organisation.perform(ApproveErasure.self, as: .fon, its)
        #expect(
            try organisation.refusal(
                DecideErasure.self, as: .fon, ["erasure": request, "confirm": reference])
                == "other_person_needed erasure")
        #expect(try decide(reference) == "case_not_closed erasure")
        _ = try await organisation.perform(
            CloseCase.self, as: .ana, ["case": reference, "outcome": "settled"])
        #expect(try decide("HBH-2026-9999") == "reference_differs confirm")
        #expect(try decide(.null) == "reference_differs confirm")
        #expect(try organisation.count("select count(*) from core.cases") == 1)
        #expect(try decide(reference) == nil)
        #expect(try decide(reference) == "erasure_over erasure")
        #expect(try organisation.count("select count(*) from core.cases") == 0)
    }

    @Test("leaves somebody who belongs to another case as they are there")
    func sharedPerson() async throws {
        let first = try organisation.recordIntake(as: .dara, ["narrative": "qqfirst"])
        let second = try organisation.recordIntake(
            as: .dara, ["existing_person": "P-1", "names": .null, "narrative": "second"])
        _ = try await organisation.perform(
            CloseCase.self, as: .dara, ["case": .string(first), "outcome": "settled"])
        let request = try await approved(first)
        _ = try await organisation.perform(
            DecideErasure.self, as: .hana, ["erasure": request, "confirm": .string(first)])
        #expect(try organisation.count("select count(*) from core.person_name") == 1)
        let file = try await organisation.session(.dara).perform(
            OpenCase(reference: second, reason: "x"))
        #expect(file.json[path: "people[0].names[0].native"] == "Test Person")
        #expect(try places(of: "qqfirst") == [:])
    }

    @Test("a name in another case stops it; the officer is told where, and decides")
    func findings() async throws {
        let reference = try await fullCase()
        let other = JSONValue.string(try organisation.recordIntake(as: .ana))
        _ = try await organisation.perform(
            AddNote.self, as: .ana,
            [
                "case": other, "kind": "general",
                "body": "Her cousin is  htay ZZYZX, of 081-987 6543.",
            ])
        let request = try await approved(reference)
        let decide: JSONValue = ["erasure": request, "confirm": .string(reference)]
        let before = try organisation.rowCounts()
        #expect(
            try organisation.refusal(DecideErasure.self, as: .hana, decide)
                == "erasure_leaves_text core.note.body")
        #expect(try organisation.rowCounts() == before)
        let found = try await organisation.rows(
            SweepErasure.self, as: .hana, ["erasure": request])
        #expect(found.map { [$0[0], $0[2], $0[3]] } == [["core.note.body", other, false]])
        #expect(!found.map { JSONValue.array($0).text() }.joined().contains("ousin"))
        let settle: JSONValue = [
            "erasure": request, "place": found[0][0], "record": found[0][1],
            "reason": "the cousin's own case needs it",
        ]
        #expect(try organisation.refusal(SettleFinding.self, as: .fon, settle) == "not_allowed")
        _ = try await organisation.perform(SettleFinding.self, as: .hana, settle)
        #expect(try organisation.refusal(DecideErasure.self, as: .hana, decide) == nil)
        #expect(try places(of: "htay ZZYZX") == ["core.note": 1])
        #expect(try places(of: reference) == [:])
    }

    @Test(
        "goes by the catalogue: a column that came later is searched, a table that is not planned refused"
    )
    func catalogue() async throws {
        #expect(try organisation.count("select count(*) from guard.erasure_gaps()") == 0)
        let reference = try await fullCase()
        let request = try await approved(reference)
        let decide: JSONValue = ["erasure": request, "confirm": .string(reference)]
        try organisation.change(
            "create table core.later (later_id bigint primary key, words text[])")
        try organisation.change("grant select on core.later to kapwa_guard")
        try organisation.change(
            "insert into core.later values (7, array['x', \("about \(Self.marker) Htay")])")
        #expect(
            try organisation.refusal(DecideErasure.self, as: .hana, decide)
                == "erasure_leaves_text core.later.words")
        try organisation.change("drop table core.later")
        try organisation.change(
            """
            create table core.stranger (note_id bigint references core.note)
            """)
        #expect(
            try organisation.refusal(DecideErasure.self, as: .hana, decide)
                == "erasure_plan_incomplete core.stranger")
        try organisation.change("drop table core.stranger")
        #expect(try organisation.refusal(DecideErasure.self, as: .hana, decide) == nil)
    }

    @Test("a refusal keeps the case, and says why to whoever asked")
    func refused() async throws {
        let reference = JSONValue.string(try organisation.recordIntake(as: .ana))
        let ask: JSONValue = ["case": reference, "ground": "error"]
        let request = try organisation.reference("erasure", of: RequestErasure.self, as: .ana, ask)
        let refuse: JSONValue = ["erasure": request, "reason": "the claim is before the court"]
        #expect(try organisation.refusal(RefuseErasure.self, as: .ana, refuse) == "not_allowed")
        _ = try await organisation.perform(RefuseErasure.self, as: .fon, refuse)
        let rows = try await organisation.rows(
            ListErasures.self, as: .ana, ["status": "refused"])
        #expect(rows.map { $0[8] } == ["the claim is before the court"])
        #expect(
            try organisation.refusal(ApproveErasure.self, as: .fon, ["erasure": request])
                == "erasure_over erasure")
        // It can be asked for again.
        let again = try organisation.reference("erasure", of: RequestErasure.self, as: .ana, ask)
        _ = try await organisation.perform(ApproveErasure.self, as: .fon, ["erasure": again])
        var its = refuse
        its["erasure"] = again
        #expect(
            try organisation.refusal(RefuseErasure.self, as: .fon, its) == "not_allowed")
        #expect(try organisation.refusal(RefuseErasure.self, as: .hana, its) == nil)
    }
}

extension TestOrganisation {
    /// Gives somebody the group of a role, as the administrator's functions would.
    func grant(_ role: String, to person: Person) throws {
        var owner = try database.connect()
        try owner.run(script: "grant kapwa_\(role) to \(login(person))")
    }
}
