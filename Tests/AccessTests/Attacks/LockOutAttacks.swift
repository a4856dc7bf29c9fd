import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

/// Somebody who is to be locked out, and holds on to what locking out needs.
@Suite("Attacks: not to be locked out")
struct LockOutAttacks {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private static let verifier =
        "SCRAM-SHA-256$200000:AAAAAAAAAAAAAAAAAAAAAA==$" + String(repeating: "A", count: 43) + "=:"
        + String(repeating: "A", count: 43) + "="

    /// What an open transaction of one's own can hold for as long as one likes.
    private static let holds = [
        "select api.change_my_password('\(verifier)')",
        "alter role current_user password 'correct horse battery staple'",
    ]

    private func holding(_ person: TestOrganisation.Person, _ hold: String) throws -> Connection {
        var connection = try organisation.connect(person)
        try connection.run(
            script: "set idle_in_transaction_session_timeout = 0; begin; \(hold)")
        return connection
    }

    /// An order by an administrator or another, sent as psql would; answers its facts.
    private func order(
        _ name: String, by person: TestOrganisation.Person = .ibu, _ document: JSONValue
    ) throws -> JSONValue {
        let answers = try Psql.answers(
            to: ["select api.\(name)(gen_random_uuid(), '\(document.text())');"], as: person,
            in: organisation, verbosity: "verbose")
        return try JSONValue.parse(answers[0])
    }

    private func login(_ person: TestOrganisation.Person) -> JSONValue {
        .string(organisation.login(person))
    }

    @Test("an open transaction of theirs does not keep an administrator from ending their work")
    func ending() throws {
        for (person, hold) in zip([TestOrganisation.Person.binh, .chan], Self.holds) {
            var open = try holding(person, hold)
            let receipt = try order("end_staff", ["login": login(person)])
            #expect(receipt[key: "login"] == login(person))
            #expect(throws: PostgresError.self) { try open.execute("select 1") }
            #expect(throws: PostgresError.self) { _ = try organisation.connect(person) }
        }
    }

    @Test("nor from locking their login, taking a role, or approving a new password")
    func locking() throws {
        for hold in Self.holds {
            var open = try holding(.dara, hold)
            _ = try order("change_staff", ["login": login(.dara), "trafficking_clearance": false])
            try? open.run(script: "rollback")
        }
        for (person, hold) in zip([TestOrganisation.Person.binh, .chan], Self.holds) {
            var open = try holding(person, hold)
            _ = try order("reset_password", ["login": login(person), "lock_now": true])
            #expect(throws: PostgresError.self) { try open.execute("select 1") }
        }
        let asked = try order("reset_password", ["login": login(.dara)])
        var open = try holding(.dara, Self.holds[0])
        _ = try order(
            "approve_request", by: .fon,
            ["request": asked[key: "request"] ?? .null, "verifier": .string(Self.verifier)])
        try? open.run(script: "rollback")
    }

    @Test(
        "a session that slips in while a login is locked can do nothing, not even with a password")
    func slippingIn() throws {
        _ = try order("reset_password", ["login": login(.binh), "lock_now": true])
        // As if it had been opened at the very moment: the password is there again.
        var owner = try organisation.database.connect()
        try owner.run(
            script:
                "alter role \(organisation.login(.binh)) password 'correct horse battery staple'")
        let found = try Psql.answers(
            to: [
                "select api.my_staff_id() is null;", "select count(*) from core.staff;",
                "select api.ask_find('Test Person');",
                "select api.change_my_password('\(Self.verifier)');",
            ], as: .binh, in: organisation)
        #expect(found[0] == "t" && found[1] == "0", "\(found)")
        #expect(found[2].contains("42501"), "\(found)")
        #expect(found[3].contains("42501"), "\(found)")
    }

    @Test("an old transaction keeps nobody from taking a case away, nor a consent back")
    func oldTransactions() throws {
        let reference = try organisation.recordIntake(as: .chan)
        let reason = "a neighbour says that she is hurt"
        let broken = try Psql.answers(
            to: [
                "select api.ask_break_glass('\(reference)', '\(reason)') as ticket \\gset",
                "select api.break_glass(gen_random_uuid(), jsonb_build_object('case', '\(reference)', "
                    + "'reason', '\(reason)', 'ticket', :'ticket')) ->> 'break_glass';",
            ], as: .binh, in: organisation)
        #expect(broken[1] == "B-1")
        var owner = try organisation.database.connect()
        try owner.run(
            script: """
                create or replace function guard.longest_transaction(erases boolean) returns interval
                language sql stable set search_path = pg_catalog, pg_temp
                as $f$ select interval '1 second' $f$;
                """)
        // Ended in a transaction that does not end: it is read on in another.
        var glass = try holding(
            .binh, "select api.end_break_glass(gen_random_uuid(), '{\"break_glass\": \"B-1\"}')")
        _ = try order("restrict_case", by: .chan, ["case": .string(reference), "reason": "hunted"])
        let answer: JSONValue = [
            "case": .string(reference), "purpose": "legal", "answer": "given", "language": "tha",
            "given_by": "person",
        ]
        let consent = try order("record_consent", by: .chan, answer)
        var yes = try holding(
            .chan, "select api.record_consent(gen_random_uuid(), '\(answer.text())')")
        _ = try order(
            "withdraw_consent", by: .chan, ["consent": consent[key: "consent"] ?? .null])
        #expect(throws: PostgresError.self) { try glass.execute("select 1") }
        #expect(throws: PostgresError.self) { try yes.execute("select 1") }
    }
}
