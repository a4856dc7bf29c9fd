import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@Suite("Recording an intake")
struct RecordIntakeTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    @Test(
        "refuses the whole document on any fault, names its path and stores nothing anywhere",
        arguments: [
            ("channel", #"{"channel": "x"}"#),
            (
                "contacts[0].owner",
                #"{"contacts": [{"kind": "phone", "value": "1", "owner": "x"}]}"#
            ),
            ("needs[1]", #"{"needs": ["legal", "x"]}"#),
            ("needs[0]", #"{"needs": [null]}"#),
            ("consents", #"{"consents": []}"#),
            (
                "consents[0].answer",
                #"{"consents": [{"purpose": "casework", "answer": "unknown"}]}"#
            ),
            ("consents[0].purpose", #"{"consents": [5]}"#),
            ("birth", #"{"birth": {"from": "1998-02-30", "to": "1998-12-31", "basis": "stated"}}"#),
            ("birth", #"{"birth": {"from": null, "to": null, "basis": "stated"}}"#),
            ("taken_on", #"{"taken_on": "2999-01-01"}"#),
            ("names[0].script", #"{"names": [{"kind": "legal", "script": "x", "native": "x"}]}"#),
            ("names", #"{"names": "x"}"#),
            (
                "contacts[0].safe_until",
                #"{"contacts": [{"kind": "phone", "value": "1", "safe_from": "09:00"}]}"#
            ),
            (
                "contacts[0].safe_from",
                #"""
                {"contacts": [{"kind": "phone", "value": "1", "safe_from": "25:00",
                               "safe_until": "26:00"}]}
                """#
            ),
            ("recruitment_fee", #"{"recruitment_fee": {"amount": "x", "currency": "HKD"}}"#),
            ("compartment", #"{"compartment": "x"}"#),
            ("existing_person", #"{"existing_person": "1 or 1=1"}"#),
        ])
    func rejectsWhole(path: String, changes: String) throws {
        let before = try organisation.rowCounts()
        var document = TestOrganisation.intake()
        for (key, value) in try JSONValue.parse(changes).object?.members ?? [] {
            document[key] = value
        }
        #expect(
            try organisation.refusal(RecordIntake.self, as: .ana, document) == "invalid \(path)")
        #expect(try organisation.rowCounts() == before)
    }

    @Test("needs nothing but an answer about consent; what was not asked says so")
    func smallest() async throws {
        let receipt = try await organisation.perform(
            RecordIntake.self, as: .ana,
            ["consents": [["purpose": "casework", "answer": "not_asked"]]])
        #expect(receipt.facts["person"]?.string == "P-1")
        #expect(
            try organisation.count(
                """
                select count(*) from core.intake i join core.person p using (person_id)
                join core.cases c using (case_id)
                where i.presenting_need = 'not_asked' and p.birth_basis = 'not_asked'
                  and p.sex = 'not_asked' and i.sector = 'not_asked' and c.alias <> ''
                """) == 1)
    }

    @Test("gives the first answer to the same operation and makes one person")
    func idempotent() async throws {
        let operation = Operation()
        let first = try await organisation.perform(
            RecordIntake.self, as: .ana, TestOrganisation.intake(), operation)
        let second = try await organisation.perform(
            RecordIntake.self, as: .ana, TestOrganisation.intake(), operation)
        #expect(first == second)
        #expect(try organisation.count("select count(*) from core.person") == 1)
    }

    @Test("makes one person when eight connections send the same operation at once")
    func parallel() async throws {
        let operation = Operation()
        let answers = try await withThrowingTaskGroup(of: Receipt.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try await organisation.perform(
                        RecordIntake.self, as: .ana, TestOrganisation.intake(), operation)
                }
            }
            return try await group.reduce(into: [Receipt]()) { $0.append($1) }
        }
        #expect(answers.count == 8)
        #expect(answers.allSatisfy { $0 == answers.first })
        #expect(try organisation.count("select count(*) from core.person") == 1)
        #expect(try organisation.count("select count(*) from core.cases") == 1)
    }

    @Test("refuses an operation that somebody else used, and one that did something else")
    func reused() async throws {
        let operation = Operation()
        let facts = try await organisation.perform(
            RecordIntake.self, as: .ana, TestOrganisation.intake(), operation
        ).facts
        #expect(
            try organisation.refusal(
                RecordIntake.self, as: .binh, TestOrganisation.intake(), operation)
                == "operation_reused")
        let note: JSONValue = ["case": facts["case"] ?? .null, "kind": "general", "body": "x"]
        #expect(
            try organisation.refusal(AddNote.self, as: .ana, note, operation)
                == "operation_reused")
    }

    @Test("adds a case to a known person, and knows nobody out of reach")
    func furtherCase() async throws {
        let first = try await organisation.perform(
            RecordIntake.self, as: .ana, TestOrganisation.intake(["marital_status": "unknown"])
        ).facts
        let person = first["person"] ?? .null
        let second = try await organisation.perform(
            RecordIntake.self, as: .binh,
            TestOrganisation.intake([
                "existing_person": person, "sex": "male", "marital_status": "Single",
            ])
        ).facts
        #expect(second["person"] == person)
        #expect(second["case"] != first["case"])
        #expect(
            try organisation.count(
                """
                select count(*) from core.person
                where sex = 'female' and marital_status = 'Single'
                """) == 1, "gaps are filled, what is known stays")
        for unknown in [person, "P-999999"] {
            #expect(
                try organisation.refusal(
                    RecordIntake.self, as: .chan,
                    TestOrganisation.intake(["existing_person": unknown]))
                    == "not_found existing_person")
        }
    }

    @Test("keeps the trafficking compartment for those with clearance")
    func compartment() throws {
        #expect(
            try organisation.refusal(
                RecordIntake.self, as: .ana,
                TestOrganisation.intake(["compartment": "trafficking"])) == "not_allowed")
        #expect(
            try organisation.refusal(
                RecordIntake.self, as: .dara,
                TestOrganisation.intake(["compartment": "trafficking"])) == nil)
    }

    @Test(
        "is for caseworkers", arguments: [TestOrganisation.Person.eka, .fon, .gia, .hana, .ibu])
    func onlyCaseworkers(person: TestOrganisation.Person) throws {
        #expect(
            try organisation.refusal(RecordIntake.self, as: person, TestOrganisation.intake())
                == "not_allowed")
    }

    @Test("is one round trip once the statement is prepared")
    func oneRoundTrip() throws {
        var connection = try organisation.connect(.ana)
        for _ in 0..<2 {
            let before = connection.roundTrips
            _ = try Given<RecordIntake>(TestOrganisation.intake())
                .run(in: &connection)
            #expect(connection.roundTrips == before + 1)
        }
    }

    @Test(
        "takes the examples that are shipped",
        arguments: ["domestic-work-hong-kong", "fishing-vessel", "scam-compound"])
    func examples(name: String) async throws {
        let file = TestServer.root.appending(path: "Config/examples/intake-\(name).json")
        let document = try JSONValue.parse(String(contentsOf: file, encoding: .utf8))
        let session = try await organisation.session(.ana)
        let checked = RecordIntake.form.check(
            document, codes: session.codes, today: session.who.today)
        #expect(checked.faults == [])
        _ = try await session.perform(
            Given<RecordIntake>(checked.document))
    }

    @Test(
        "the script of a name is made out from its letters",
        arguments: [
            ("Ligaya Halimbawa", "Latn"), ("Đặng Thị Ví Dụ", "Latn"), ("สมหญิง ตัวอย่าง", "Thai"),
            ("ခင်နမူနာ", "Mymr"), ("សុខ គំរូ", "Khmr"), ("ສົມ ຕົວຢ່າງ", "Laoo"), ("見本 花子", "Hani"),
            ("みほん 花子", "Jpan"), ("김견본", "Hang"), ("নমুনা", "Beng"), ("नमुना", "Deva"),
        ])
    func scriptOfName(name: String, script: String) throws {
        try organisation.recordIntake(
            as: .ana, ["names": [["kind": "legal", "native": .string(name)]]])
        #expect(
            try organisation.count(
                "select count(*) from core.person_name where script = \(script)") == 1)
    }
}
