import Casework
import Forms
import Postgres
import Support
import Testing

@Suite("Short contacts")
struct EnquiryTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private func contact(_ changes: [String: JSONValue] = [:]) -> JSONValue {
        var document: JSONValue = [
            "channel": "hotline", "need": "shelter", "outcome": "not_helped",
            "refusal": "no_capacity", "risk_level": "high", "caller": "Hla of the bridge",
            "number": "+66 81 000 0001", "safe_to_call": "no", "language": "mya",
        ]
        for (key, value) in changes { document[key] = value == .null ? nil : value }
        return document
    }

    private func record(
        as person: TestOrganisation.Person = .ana, _ changes: [String: JSONValue] = [:]
    ) throws -> JSONValue {
        try organisation.reference("enquiry", of: RecordEnquiry.self, as: person, contact(changes))
    }

    @Test("who is not helped has a reason; who is helped has none")
    func reasons() throws {
        #expect(
            try organisation.refusal(RecordEnquiry.self, as: .ana, contact(["refusal": .null]))
                == "invalid refusal")
        #expect(
            try organisation.refusal(RecordEnquiry.self, as: .ana, contact(["outcome": "advised"]))
                == "invalid refusal")
        #expect(
            try organisation.refusal(
                RecordEnquiry.self, as: .ana, contact(["happened_on": organisation.day(1)]))
                == "invalid happened_on")
        #expect(try organisation.refusal(RecordEnquiry.self, as: .fon, contact()) == "not_allowed")
        #expect(try organisation.count("select count(*) from core.enquiry") == 0)
    }

    @Test("the house writes them, the team reads the names, coordinators only that there were some")
    func whoSees() async throws {
        let written = try record(as: .eka)
        let own = try await organisation.rows(ListEnquiries.self, as: .binh)
        #expect(own.map { $0.first } == [written])
        #expect(own.first?[5] == "Hla of the bridge")
        #expect(try await organisation.rows(ListEnquiries.self, as: .chan).isEmpty)
        for person in [TestOrganisation.Person.fon, .hana] {
            let rows = try await organisation.rows(ListEnquiries.self, as: person)
            #expect(rows.count == 1)
            #expect(!"\(rows)".contains("Hla"))
        }
        #expect(
            try await organisation.rows(ListEnquiries.self, as: .ana, ["status": "not-helped"])
                .count == 1)
    }

    @Test("the number is read with a ticket by the team only, and each reading is noted")
    func number() async throws {
        let written = try record()
        let rows = try await organisation.rows(ReadEnquiry.self, as: .binh, ["enquiry": written])
        #expect("\(rows)".contains("+66 81 000 0001"))
        #expect(
            try organisation.count("select count(*) from audit.event where verb = 'open_enquiry'")
                == 1)
        await #expect(throws: Failure.notFound(path: "enquiry")) {
            try await organisation.rows(ReadEnquiry.self, as: .chan, ["enquiry": written])
        }
        #expect(
            try organisation.count(
                "select count(*) from audit.event where verb = 'open_refused' and object = 'enquiry'"
            ) == 1)
        // Nothing that was written is copied into the audit.
        #expect(
            try organisation.count(
                "select count(*) from audit.event e where e::text ~ 'Hla|000 0001'") == 0)
    }

    @Test("a contact becomes a case once; what it told fills what the interview left open")
    func becomesCase() async throws {
        let written = try record()
        let intake: JSONValue = [
            "enquiry": written, "risk_level": "medium", "channel": "not_asked",
            "consents": [["purpose": "casework", "answer": "given"]],
        ]
        #expect(
            try organisation.refusal(OpenEnquiry.self, as: .chan, intake) == "not_found enquiry")
        let receipt = try await organisation.perform(OpenEnquiry.self, as: .binh, intake)
        #expect(
            try organisation.count(
                """
                select count(*) from core.enquiry e join core.intake i using (case_id)
                join core.person_name n using (person_id) join core.person_contact c using (person_id)
                where i.channel = 'hotline' and i.presenting_need = 'shelter' and i.risk_level = 'medium'
                  and i.interview_language = 'mya' and n.native = 'Hla of the bridge'
                  and c.value = '+66 81 000 0001' and c.never_call
                """) == 1)
        #expect(
            try organisation.refusal(OpenEnquiry.self, as: .binh, intake)
                == "enquiry_has_case enquiry")
        #expect(try await organisation.rows(ListEnquiries.self, as: .ana).isEmpty)
        let all = try await organisation.rows(ListEnquiries.self, as: .ana, ["status": "all"])
        #expect(all.first?[9] == receipt.facts[key: "case"])
    }

    @Test("names go after the months of the rule, when the officer says so; the counts stay")
    func emptied() async throws {
        let old = try record()
        let young = try record()
        let linked = try record()
        _ = try await organisation.perform(
            OpenEnquiry.self, as: .ana,
            ["enquiry": linked, "consents": [["purpose": "casework", "answer": "given"]]])
        try organisation.change(
            "update core.enquiry set happened_on = happened_on - 190 where 'Q-' || enquiry_id <> \(young.string ?? "")"
        )
        #expect(try organisation.refusal(EmptyEnquiries.self, as: .ana, [:]) == "not_allowed")
        #expect(
            try organisation.count(
                "select number from (select count(*) as number from guard.due_enquiries()) d") == 1)
        let receipt = try await organisation.perform(EmptyEnquiries.self, as: .hana, [:])
        #expect(receipt.sentence == "One contact is emptied.")
        #expect(
            try organisation.count(
                """
                select count(*) from core.enquiry where 'Q-' || enquiry_id = \(old.string ?? "")
                and caller || number || remark = '' and refusal = 'no_capacity' and emptied_on is not null
                """) == 1)
        #expect(try organisation.count("select count(*) from core.enquiry where caller <> ''") == 2)
        #expect(
            try organisation.refusal(EmptyEnquiries.self, as: .hana, ["enquiry": linked])
                == "not_found enquiry")
        #expect(try organisation.refusal(EmptyEnquiries.self, as: .hana, ["enquiry": young]) == nil)
        #expect(try organisation.count("select count(*) from core.enquiry where caller <> ''") == 1)
    }

    @Test("the weekly report counts those that became no case, by what was done and why not")
    func counted() async throws {
        _ = try record()
        _ = try record(["outcome": "advised", "refusal": .null])
        let linked = try record()
        _ = try await organisation.perform(
            OpenEnquiry.self, as: .ana,
            ["enquiry": linked, "consents": [["purpose": "casework", "answer": "given"]]])
        var connection = try organisation.connect(.fon)
        let lines = try connection.fetch(
            Cell.self,
            """
            select concat_ws(' ', kind, category, value)
            from api.weekly_report(date_trunc('week', api.today())::date, 1)
            where section = 'enquiries' order by 1
            """)
        #expect(
            lines.map(\.text) == [
                "all  2", "outcome advised 1", "outcome not_helped 1", "refusal no_capacity 1",
            ])
    }

    @Test("it goes with the case that it became")
    func erasedWithCase() throws {
        #expect(
            try organisation.count(
                "select count(*) from guard.erasure_plan() where name = 'enquiry' and way = 'case'")
                == 1)
    }
}
