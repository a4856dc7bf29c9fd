import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

/// Short contacts, drafts, groups and what is taken back: ways around a case that is hidden.
@Suite("Attacks: contacts, drafts, what is taken back")
struct ContactAttacks {
    private typealias Person = TestOrganisation.Person
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private static let consents: JSONValue = [["purpose": "casework", "answer": "given"]]

    private func answers(_ lines: [String], as person: Person) throws -> [String] {
        try Psql.answers(to: lines, as: person, in: organisation)
    }

    /// What an order answers through psql: its facts as text, or its error.
    private func order(
        _ name: String, as person: Person, _ document: JSONValue, _ operation: UUID = UUID()
    ) throws -> String {
        try answers(["select api.\(name)('\(operation)', '\(document.text())');"], as: person)[0]
    }

    private func fact(
        _ key: String, _ name: String, as person: Person, _ document: JSONValue,
        _ operation: UUID = UUID()
    ) throws -> JSONValue {
        try JSONValue.parse(try order(name, as: person, document, operation))[key: key] ?? .null
    }

    private func contact(as person: Person, _ operation: UUID = UUID()) throws -> JSONValue {
        try fact(
            "enquiry", "record_enquiry", as: person,
            [
                "need": "shelter", "outcome": "advised", "caller": "Mina",
                "number": "+66 81 777 4321",
            ], operation)
    }

    /// Begins a draft; answers its number and what the database said.
    private func begin(
        _ action: String, as person: Person, subject: JSONValue = "", _ document: JSONValue = [:]
    ) throws -> (id: String, said: String) {
        let id = UUID().uuidString
        let saving: JSONValue = [
            "draft": .string(id), "terminal": .string(UUID().uuidString), "turn": 1, "version": 0,
            "action": .string(action), "subject": subject, "document": document,
        ]
        return (
            id,
            try answers(["select api.save_draft('\(saving.text())') ->> 'draft';"], as: person)[0]
        )
    }

    private func share(_ id: String, from person: Person, with other: Person) throws {
        _ = try fact(
            "draft", "share_draft", as: person,
            ["draft": .string(id), "login": .string(organisation.login(other))])
    }

    private func opens(_ id: String, as person: Person) throws -> Bool {
        try !answers(["select api.ask_draft('\(id)');"], as: person)[0].contains("ERROR")
    }

    private func owner(_ statement: SQL) throws {
        var owner = try organisation.database.connect()
        _ = try owner.execute(statement)
    }

    private func count(_ statement: SQL) throws -> Int? {
        var owner = try organisation.database.connect()
        return try owner.value(Int.self, statement)
    }

    @Test(
        "a contact whose case is hidden is hidden with it, and answered like one that is not there")
    func contactOfHiddenCase() throws {
        let operation = UUID()
        let written = try contact(as: .binh, operation)
        _ = try fact(
            "case", "open_enquiry", as: .dara,
            ["enquiry": written, "compartment": "trafficking", "consents": Self.consents])
        func probe(_ reference: String) throws -> [String] {
            try answers(
                [
                    "select count(*) from api.list_enquiries('all', 99) where enquiry = '\(reference)';",
                    "select api.ask_enquiry('\(reference)') is null;",
                    "select api.open_enquiry(gen_random_uuid(), '{\"enquiry\": \"\(reference)\"}');",
                ], as: .binh)
        }
        let hidden = try probe(written.string ?? "")
        #expect(hidden == ["0", "t", "ERROR:  KP001"])
        #expect(try probe("Q-999") == hidden)
        // Nor does the history of who wrote it tell what became of it.
        let history = try answers(
            ["select concat_ws(' ', subject, hindrance) from api.my_history(9);"], as: .binh)
        #expect(history == ["undo_gone"])
        let own = try answers(["select caller from api.list_enquiries('all', 9);"], as: .dara)
        #expect(own == ["Mina"])
    }

    @Test("a draft about the compartment is shown to nobody without clearance, whatever its order")
    func draftsOfCompartment() throws {
        let drafts: [(String, JSONValue)] = [
            ("record_group", ["common": ["compartment": "trafficking"]]),
            ("record_group", ["people": [[:], ["compartment": "trafficking"]]]),
            ("assess_trafficking", ["summary": "sold twice"]),
            ("draft_referral", ["kind": "trafficking"]),
        ]
        for (action, document) in drafts {
            let (id, _) = try begin(action, as: .dara, document)
            try share(id, from: .dara, with: .binh)
            #expect(try opens(id, as: .dara))
            #expect(try !opens(id, as: .binh), "\(action) \(document)")
        }
    }

    @Test(
        "a draft about a disclosure or a contact is about their case: as hidden, and erased with it"
    )
    func draftsOfReferences() throws {
        let reference = try organisation.recordIntake(as: .dara, ["compartment": "trafficking"])
        let told = try fact(
            "disclosure", "record_disclosure", as: .dara,
            [
                "case": .string(reference), "recipient": "Lawyer", "purpose": "legal",
                "means": "phone", "told": ["name"], "override_basis": "vital_interest",
                "override_reason": "she would have been sent back today",
            ])
        let (id, _) = try begin("record_recall", as: .dara, subject: told, ["reason": "he came"])
        try share(id, from: .dara, with: .binh)
        #expect(try !opens(id, as: .binh))
        #expect(try begin("record_recall", as: .binh, subject: told).said == "ERROR:  KP001")
        #expect(try begin("record_recall", as: .binh, subject: "D-999").said == "ERROR:  KP001")
        let written = try contact(as: .ana)
        let (begun, _) = try begin("open_enquiry", as: .binh, subject: written, ["route": "x"])
        _ = try fact(
            "case", "open_enquiry", as: .dara,
            ["enquiry": written, "compartment": "trafficking", "consents": Self.consents])
        #expect(try !opens(begun, as: .binh))
        #expect(try count("select count(*) from core.draft where case_id is null") == 0)
    }

    @Test("a shelter worker's draft neither waits for a hidden case nor points to one")
    func draftsOfShelter() throws {
        let reference = try organisation.recordIntake(as: .ana)
        var ana = try organisation.connect(.ana)
        try ana.run(
            script: """
                begin; select api.close_case(gen_random_uuid(),
                    '{"case": "\(reference)", "outcome": "settled"}')
                """)
        let saving = """
            select length(api.save_draft(jsonb_build_object('draft', gen_random_uuid(), 'terminal',
            gen_random_uuid(), 'turn', 1, 'version', 0, 'action', 'check_in', 'subject', '%',
            'document', '{}'::jsonb)) ->> 'draft') > 0;
            """.split(separator: "\n").joined(separator: " ")
        let said = try answers(
            ["set lock_timeout = '500ms';"]
                + [reference, "HBH-1999-0001"].map {
                    saving.split(separator: "%").joined(separator: $0)
                }, as: .eka)
        #expect(said == ["", "t", "t"])
        try ana.run(script: "rollback")
        #expect(try count("select count(*) from core.draft where case_id is not null") == 0)
    }

    @Test("what a colleague writes in a shared draft about a case is not read by who reads no case")
    func draftsOfCoordinator() throws {
        let reference = JSONValue.string(try organisation.recordIntake(as: .ana))
        let (id, _) = try begin("close_case", as: .fon, subject: reference)
        #expect(try opens(id, as: .fon))
        try share(id, from: .fon, with: .ana)
        let saving: JSONValue = [
            "draft": .string(id), "terminal": .string(UUID().uuidString), "turn": 1, "version": 1,
            "document": ["summary": "what she told"],
        ]
        let saved = try answers(
            ["select api.save_draft('\(saving.text())') ->> 'version';"], as: .ana)
        #expect(saved == ["2"])
        #expect(try !opens(id, as: .fon))
    }

    @Test("another order with the number of a shared draft does not delete it")
    func numberOfDraft() throws {
        let (id, _) = try begin("record_intake", as: .ana, ["alias": "Heron 7"])
        try share(id, from: .ana, with: .binh)
        let number = try #require(UUID(uuidString: id))
        let other: JSONValue = ["need": "shelter", "outcome": "advised"]
        #expect(try order("record_enquiry", as: .binh, other, number) == "ERROR:  KP007")
        #expect(try opens(id, as: .ana))
    }

    @Test("a contact is not taken back, and its number not named, by who has left its team")
    func contactOfFormerTeam() throws {
        let operation = UUID()
        _ = try contact(as: .ana, operation)
        try owner(
            """
            update core.staff set team_id = (select team_id from ref.team where name = 'South')
            where login = \(organisation.login(.ana))
            """)
        let undo: JSONValue = ["operation": .string(operation.uuidString)]
        #expect(try order("undo", as: .ana, undo) == "ERROR:  KP004")
        #expect(
            try answers(["select count(subject) from api.my_history(9);"], as: .ana) == ["0"])
        #expect(try count("select count(*) from core.enquiry where caller = 'Mina'") == 1)
    }

    @Test("a name that is gone from the contacts cannot be tried out against what was sent")
    func hashes() throws {
        let (undone, emptied, erased) = (UUID(), UUID(), UUID())
        _ = try contact(as: .ana, undone)
        _ = try fact(
            "undone", "undo", as: .ana, ["operation": .string(undone.uuidString)])
        let second = try contact(as: .ana, emptied)
        _ = try fact("emptied", "empty_enquiries", as: .hana, ["enquiry": second])
        let third = try contact(as: .ana, erased)
        _ = try fact(
            "case", "open_enquiry", as: .ana, ["enquiry": third, "consents": Self.consents])
        try owner(
            """
            select guard.forget_answers('{}', '{}', (
                select case_id from core.enquiry where case_id is not null))
            """)
        #expect(
            try count(
                """
                select count(*) from core.applied_op
                where action = 'record_enquiry' and document_hash is not null
                """) == 0)
    }

    @Test("reading the numbers of many contacts, and asking for those of others, are alarms")
    func alarms() throws {
        for _ in 0..<21 { _ = try contact(as: .ana) }
        _ = try answers(
            ["select count(api.ask_enquiry('Q-' || g)) from generate_series(1, 30) g;"], as: .binh)
        let kinds = try answers(
            [
                "select string_agg(kind, ' ' order by kind) from api.audit_alarms(1) where login = '\(organisation.login(.binh))' and kind <> 'night';"
            ], as: .hana)
        #expect(kinds == ["refused volume"])
    }

    @Test("an older view opens nothing that has gone out of reach meanwhile")
    func oldView() throws {
        let reference = try organisation.recordIntake(as: .ana)
        let found = try answers(
            [
                "select api.ask_open('\(reference)', '') as ticket \\gset",
                "begin isolation level repeatable read;", "select api.today() is not null;",
                "select api.read_case(:'ticket') is not null;", "rollback;",
                "select api.read_case(:'ticket') is not null;",
            ], as: .binh)
        #expect(found == ["", "", "t", "ERROR:  KP004", "", "t"])
    }

    @Test("no order is a thousand entries, and nobody has so many names that they cannot be erased")
    func sizes() throws {
        let names = JSONValue.array(
            (0..<61).map { ["kind": "legal", "native": .string("N\($0)")] })
        let sixty = JSONValue.array(
            (0..<60).map { ["kind": "legal", "native": .string("N\($0)")] })
        #expect(
            try order("record_intake", as: .ana, ["names": names, "consents": Self.consents])
                == "ERROR:  KP002")
        let purposes = JSONValue.array(Array(repeating: "casework", count: 61))
        #expect(
            try order(
                "record_group", as: .ana,
                ["common": ["purposes": purposes], "people": [["consent": "given"]]])
                == "ERROR:  KP002")
        let known = try fact(
            "person", "record_intake", as: .ana, ["names": sixty, "consents": Self.consents])
        let more: JSONValue = [
            "existing_person": known, "names": sixty, "consents": Self.consents,
        ]
        _ = try fact("case", "record_intake", as: .ana, more)
        #expect(try order("record_intake", as: .ana, more) == "ERROR:  KP002")
    }

    @Test("no transaction gives so many orders that no lock is left for anybody else")
    func locks() throws {
        let order =
            "api.record_enquiry(gen_random_uuid(), '{\"need\": \"shelter\", \"outcome\": \"advised\"}')"
        let found = try answers(
            [
                "begin;", "select count(\(order)) from generate_series(1, 501);", "rollback;",
                "select count(\(order)) from generate_series(1, 2);",
            ], as: .ana)
        #expect(found == ["", "ERROR:  KP004", "", "2"])
    }
}
