import Access
import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@Suite("The file of a person")
struct PersonFileTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private static let reason = "asked in writing on 3 May, identity checked"

    private func file(
        _ person: JSONValue = "P-1", as who: TestOrganisation.Person = .hana,
        reason: String = reason
    ) async throws -> PersonFile {
        try await organisation.session(who).perform(
            ReadPersonFile(arguments: ["person": person, "reason": .string(reason)]))
    }

    /// Two sisters in one case, and a second case of the first of them.
    private func family() async throws -> String {
        let reference = try organisation.recordIntake(
            as: .dara,
            [
                "names": [["kind": "legal", "script": "Latn", "native": "Aye Thandar"]],
                "narrative": "I came with my sister Su Mon.\nBinh <took> us in.",
                "contacts": [
                    ["kind": "phone", "value": "+66811111111", "owner": "self"],
                    ["kind": "phone", "value": "+66822222222", "owner": "employer"],
                ],
            ])
        try organisation.change(
            """
            with sister as (
                insert into core.person (sex, birth_basis, nationality)
                values ('female', 'unknown', 'MM') returning person_id),
            named as (
                insert into core.person_name (person_id, kind, script, native)
                select person_id, 'legal', 'Latn', 'Su Mon' from sister)
            insert into core.case_member (case_id, person_id, relation)
            select c.case_id, s.person_id, 'sibling' from core.cases c, sister s
            where c.reference = \(reference)
            """)
        _ = try organisation.recordIntake(
            as: .ana, ["existing_person": "P-1", "names": .null, "narrative": "second story"])
        return reference
    }

    @Test("holds everything of all their cases, and nobody else by name, number or telephone")
    func everything() async throws {
        let reference = try await family()
        _ = try await organisation.perform(
            AddNote.self, as: .dara,
            ["case": .string(reference), "kind": "general", "body": "Mon, Su has left; see P-2."])
        try organisation.change(
            """
            insert into core.disclosure (case_id, person_id, kind, recipient, purpose, told, made_on, basis)
            select case_id, 1, 'told', 'Embassy desk', 'casework', '{}', api.today(), 'vital_interest'
            from core.cases where reference = \(reference)
            """)
        let file = try await file()
        let session = try await Session.open(
            organisation.settings(.hana), lists: PersonFile.lists)
        let text = file.text(codes: session.codes, languages: ["en"])
        for told in [
            "Aye Thandar", "+66811111111", "I came with my sister […].", "second story",
            "Embassy desk",
        ] {
            #expect(text.contains(told), "\(told)")
        }
        for others in ["Su Mon", "Mon, Su", "P-2", "Binh", "Dara", "+66822222222"] {
            #expect(!text.contains(others), "\(others)")
        }
        #expect(file.json.records("cases").count == 2)
        #expect(text.components(separatedBy: "(somebody else was named here)").count == 4)
        #expect(file.remarks(codes: session.codes, languages: ["en"]).count == 5)
        // The other sister's file holds the case, and not the first one's name.
        let other = try await self.file("P-2").text(codes: session.codes, languages: ["en"])
        #expect(!other.contains("Aye Thandar") && !other.contains("+66811111111"))
    }

    @Test("is a page that says what it is in the person's language, and runs nothing")
    func page() async throws {
        _ = try await family()
        let session = try await Session.open(
            organisation.settings(.hana), lists: PersonFile.lists)
        let html = try await file().html(codes: session.codes, languages: ["th", "en"])
        #expect(html.contains("<html lang=\"th\">"))
        #expect(html.contains("<dt>สัญชาติ</dt>"))
        #expect(html.contains("<h1>สิ่งที่เรารู้เกี่ยวกับคุณ</h1>"))
        #expect(html.contains("&lt;took&gt;"))
        #expect(!html.contains("<took>"))
        #expect(!html.contains("<script") && !html.contains("http:") && !html.contains("https:"))
        #expect(html.contains("<mark>"))
    }

    @Test("is noted in each case with the reason before it is read; the compartment is told apart")
    func noted() async throws {
        let reference = try await family()
        try organisation.change(
            "update core.cases set compartment = 'trafficking' where reference = \(reference)")
        _ = try await file()
        let noted = try organisation.count(
            """
            select count(*) from audit.event
            where reason = \(Self.reason) and who = \(organisation.login(.hana))
              and (verb, object) in (('exported', 'person'), ('exported', 'cases'),
                                     ('exported_trafficking', 'cases'))
            """)
        #expect(noted == 3)
        let openings = try await organisation.rows(
            ListOpenings.self, as: .dara, ["case": .string(reference)])
        #expect(openings.map { $0[3] } == ["exported_trafficking"])
        #expect(openings[0][4] == .string(Self.reason))
    }

    @Test("takes a reason and a ticket that is committed, and only the officer")
    func guarded() async throws {
        _ = try await family()
        await #expect(throws: Failure.reasonNeeded(path: "reason")) {
            try await file(reason: "because")
        }
        await #expect(throws: Failure.notFound(path: "person")) { try await file("P-77") }
        for person in [TestOrganisation.Person.ana, .fon, .ibu, .gia, .eka] {
            await #expect(throws: Failure.notAllowed(.answerRights)) {
                try await file(as: person)
            }
        }
        var officer = try organisation.connect(.hana)
        try officer.run(script: "begin")
        let ticket = try officer.value(
            UUID.self, "select api.ask_person_file('P-1', \(Self.reason))")
        try officer.run(script: "savepoint asked")
        #expect(throws: PostgresError.self) {
            try officer.execute("select api.read_person_file(\(ticket), 'P-1')")
        }
        try officer.run(script: "rollback to asked; commit")
        #expect(throws: PostgresError.self) {
            try officer.execute("select api.read_person_file(\(ticket), 'P-2')")
        }
        #expect(throws: PostgresError.self) {
            try officer.execute("select api.find_person(\(ticket), 'P-1', 1)")
        }
        _ = try officer.value(JSONValue.self, "select api.read_person_file(\(ticket), 'P-1')")
    }
}

extension JSONValue {
    fileprivate func records(_ key: String) -> [JSONValue] { self[key: key]?.array ?? [] }
}
