import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@Suite("Who is counted in a release")
struct CountedTests {
    let scene: ConsentScene

    init() throws { scene = try ConsentScene() }

    private func counted() throws -> Int? {
        try scene.organisation.count(
            "select count(*) from guard.release_rows('2000-01-01', '2200-01-01', '{sex}')")
    }

    @Test("is everybody whose last word on it was not a no")
    func lastWord() throws {
        let reference = try scene.newCase()
        func say(_ answer: JSONValue, _ purpose: JSONValue = "statistics") throws -> JSONValue {
            try scene.answer(reference, answer, ["purpose": purpose])
        }
        #expect(try counted() == 1)
        _ = try say("not_asked")
        #expect(try counted() == 1)
        _ = try say("declined")
        #expect(try counted() == 0)
        let first = try say("given")
        #expect(try counted() == 1)
        _ = try say("given")
        #expect(try counted() == 1)
        _ = try scene.facts(WithdrawConsent.self, ["consent": first])
        #expect(try counted() == 0)
        _ = try say("given")
        #expect(try counted() == 1)
        // A yes to statistics and a no to research is what it says.
        _ = try say("declined", "research")
        #expect(try counted() == 1)
    }

    @Test("leaves out who said no to research and nothing on statistics, in any of their cases")
    func research() throws {
        let reference = try scene.newCase()
        try scene.answer(reference, "declined", ["purpose": "research"])
        #expect(try counted() == 0)
        try scene.newCaseOfSamePerson(as: reference)
        #expect(try counted() == 0)
        _ = try scene.newCase()
        #expect(try counted() == 1)
    }

    @Test("is asked of the present, not of an older view of it")
    func oldView() throws {
        var gia = try scene.organisation.connect(.gia)
        try gia.run(script: "begin isolation level repeatable read")
        #expect(throws: PostgresError.self) {
            try gia.execute("select * from api.release_counts('2020-01-01', '{sex}')")
        }
        try gia.run(script: "rollback")
        do {
            try gia.execute("select * from api.release_counts('2020-01-01', '{sex}')")
        } catch PostgresError.server(let fault) {
            #expect(fault.constraint == "too_few_people")
        }
    }
}

extension ConsentScene {
    /// A second case with an intake of the client of a case.
    func newCaseOfSamePerson(as reference: JSONValue) throws {
        let other = try newCase()
        try organisation.change(
            """
            update core.intake i set person_id = m.person_id
            from core.cases c, core.cases o, core.case_member m
            where o.reference = \(other.string) and i.case_id = o.case_id
              and c.reference = \(reference.string) and m.case_id = c.case_id
            """)
    }
}
