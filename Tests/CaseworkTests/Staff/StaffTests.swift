import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@Suite("Staff and their logins")
struct StaffTests {
    let organisation: TestOrganisation
    private static let password = "wrong donkey cell pin"

    init() throws { organisation = try TestOrganisation.make() }

    private func entry(_ changes: [String: JSONValue] = [:]) -> JSONValue {
        var entry: JSONValue = [
            "display_name": "Newcomer", "team": "South", "roles": ["caseworker"],
        ]
        for (key, value) in changes { entry[key] = value }
        return entry
    }

    private func signIn(_ login: String, _ password: String) throws -> Connection {
        try Connection(
            organisation.database.settings.merging(
                ConnectionSettings(["user": login, "password": password])))
    }

    /// Somebody new who has chosen their own password.
    private func signUp(_ changes: [String: JSONValue] = [:]) async throws -> String {
        let given = try await organisation.approved(SignUpStaff.self, entry(changes))
        let login = given.facts[key: "login"]?.string ?? ""
        var connection = try signIn(login, Self.firstPassword(in: given))
        _ = try ChangeMyPassword(password: Self.password).run(in: &connection)
        return login
    }

    /// The password that a receipt shows.
    static func firstPassword(in receipt: Receipt) -> String {
        let words = receipt.sentence.split(whereSeparator: \.isWhitespace).map(String.init)
        return words.firstIndex(of: "password").map { words[$0 + 1] } ?? ""
    }

    @Test("a newcomer signs in with time-outs and exactly the groups of the role")
    func signsUp() async throws {
        let login = try await signUp()
        #expect(try login.wholeMatch(of: Regex("k[2-9a-hjkmnp-z]{6}")) != nil)
        var connection = try signIn(login, Self.password)
        let who = try connection.value(JSONValue.self, "select api.whoami()")
        #expect(who?["team"] == "South")
        #expect(who?["roles"] == ["caseworker"])
        #expect(try connection.value(String.self, "show statement_timeout") == "15s")
        #expect(try connection.value(String.self, "show lock_timeout") == "5s")
        #expect(
            try connection.value(String.self, "show idle_in_transaction_session_timeout") == "30s")
        #expect(
            try organisation.count(
                """
                select count(*) from pg_auth_members m join pg_roles g on g.oid = m.roleid
                join pg_roles l on l.oid = m.member where l.rolname = \(login)
                """) == 2)
    }

    @Test("no name but an opaque login becomes one")
    func oddNames() async throws {
        let strong = ScramVerifier(prepared: "x", salt: ScramVerifier.randomSalt()).text
        var owner = try organisation.database.connect()
        for login in [
            "postgres", "kABCDEF", "k12345", "k1234567", "k12345\"", "k12345\n", "kapwa_owner", "",
        ] {
            #expect(throws: PostgresError.self) {
                try owner.execute("select guard.create_login(\(login), \(strong), array['hub'])")
            }
        }
        // Who signs somebody up names no login at all: the database makes it up.
        let asked = try await organisation.perform(
            SignUpStaff.self, as: .ibu, entry(["login": "k234567"]))
        #expect(asked.facts[key: "login"]?.string != "k234567")
    }

    @Test("nothing but a SCRAM verifier of enough iterations becomes a password")
    func oddVerifiers() async throws {
        let asked = try await organisation.perform(SignUpStaff.self, as: .ibu, entry())
        let request = asked.facts[key: "request"] ?? .null
        var fon = try organisation.connect(.fon)
        func made(_ iterations: Int) -> String {
            ScramVerifier(
                prepared: "x", salt: ScramVerifier.randomSalt(), iterations: iterations
            ).text
        }
        for verifier in [
            "secret", "md5aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "SCRAM-SHA-256$x", "x'; --",
            made(99_999), made(4096),
            // Not to be decoded: PostgreSQL would take it for a password in clear.
            made(200_000).replacing("==$", with: "=$"),
            made(200_000).replacing("==$", with: "A==$"),
        ] {
            let document: JSONValue = ["request": request, "verifier": .string(verifier)]
            #expect(throws: PostgresError.self) {
                try fon.execute("select api.approve_request(gen_random_uuid(), \(document))")
            }
            #expect(throws: PostgresError.self) {
                try fon.execute("select api.change_my_password(\(verifier))")
            }
        }
        try fon.execute("select api.change_my_password(\(made(100_000)))")
    }

    @Test("two roles need a reason, which is shown; three are too many")
    func twoRoles() async throws {
        let both: JSONValue = ["caseworker", "coordinator"]
        #expect(
            try organisation.refusal(SignUpStaff.self, as: .ibu, entry(["roles": both]))
                == "reason_needed second_role_reason")
        #expect(
            try organisation.refusal(
                SignUpStaff.self, as: .ibu, entry(["roles": ["hub", "dpo", "admin"]]))
                == "invalid roles")
        try await organisation.approved(
            SignUpStaff.self,
            entry(["roles": both, "second_role_reason": "only three people work here"]))
        let page = try await organisation.session(.ana).perform(try ListStaff(arguments: [:]))
        #expect(page.rows.contains { $0[4] == "only three people work here" })
    }

    @Test("nobody administers their own account, and only administrators others'")
    func ownAccount() async throws {
        let own: JSONValue = ["login": .string(organisation.login(.ibu)), "roles": ["caseworker"]]
        #expect(
            try organisation.refusal(ChangeStaff.self, as: .ibu, own) == "own_account login")
        #expect(
            try organisation.refusal(EndStaff.self, as: .ibu, own) == "own_account login")
        #expect(try organisation.refusal(ChangeStaff.self, as: .fon, own) == "not_allowed")
    }

    @Test("what is taken is taken on the next statement, while what is given waits")
    func changes() async throws {
        let login = try await signUp()
        var connection = try signIn(login, Self.password)
        let asked = try await organisation.perform(
            ChangeStaff.self, as: .ibu,
            [
                "login": .string(login), "roles": ["shelter", "hub"],
                "second_role_reason": "night desk",
            ])
        #expect(asked.facts[key: "request"]?.int != nil)
        // Their only role is kept until another is decided on; a second one goes at once.
        _ = try Given<RecordIntake>(TestOrganisation.intake()).run(in: &connection)
        _ = try await organisation.perform(
            ApproveRequest.self, as: .fon, ["request": asked.facts[key: "request"] ?? .null])
        #expect(throws: PostgresError.self) {
            try Given<RecordIntake>(TestOrganisation.intake())
                .run(in: &connection)
        }
        let less = try await organisation.perform(
            ChangeStaff.self, as: .ibu, ["login": .string(login), "roles": ["hub"]])
        #expect(less.facts[key: "request"]?.int == nil)
        #expect(try connection.value(JSONValue.self, "select api.whoami()")?["roles"] == ["hub"])
    }

    @Test("passwords change by oneself and by two others; the old ones are dead")
    func passwords() async throws {
        let login = try await signUp()
        var connection = try signIn(login, Self.password)
        _ = try ChangeMyPassword(password: "a second long one").run(in: &connection)
        #expect(throws: PostgresError.self) { _ = try signIn(login, Self.password) }
        _ = try signIn(login, "a second long one")
        let given = try await organisation.approved(ResetPassword.self, ["login": .string(login)])
        #expect(throws: PostgresError.self) { _ = try signIn(login, "a second long one") }
        _ = try signIn(login, Self.firstPassword(in: given))
    }

    @Test("somebody who leaves has no session, no login and no case any more")
    func ends() async throws {
        let login = try await signUp()
        var connection = try signIn(login, Self.password)
        _ = try Given<RecordIntake>(TestOrganisation.intake())
            .run(in: &connection)
        let facts = try await organisation.perform(
            EndStaff.self, as: .ibu, ["login": .string(login)]
        ).facts
        #expect(facts["open_cases"] == 1)
        #expect(throws: PostgresError.self) { try connection.execute("select api.today()") }
        #expect(throws: PostgresError.self) { _ = try signIn(login, Self.password) }
        #expect(
            try organisation.count(
                """
                select count(*) from core.assignment a join core.staff s using (staff_id)
                where s.login = \(login) and a.until is null
                """) == 0)
    }

    @Test("the functions that make logins are for the guard alone")
    func provisioner() throws {
        #expect(
            try organisation.count(
                """
                select count(*) from pg_proc p join pg_roles r on r.oid = p.proowner
                cross join pg_roles g
                where r.rolname = 'kapwa_provisioner' and g.rolname not in
                    ('kapwa_provisioner', 'kapwa_guard') and not g.rolsuper
                  and has_function_privilege(g.rolname, p.oid, 'execute')
                """) == 0)
        #expect(
            try organisation.count(
                """
                select count(*) from pg_proc p join pg_roles r on r.oid = p.proowner
                where r.rolname = 'kapwa_provisioner'
                """) == 13)
    }

    @Test("an organisation is set up once, and not by staff")
    func setsUpOnce() throws {
        var owner = try organisation.database.connect()
        #expect(throws: PostgresError.self) {
            try owner.execute("select api.set_up_organisation(\(UUID()), '{}')")
        }
        var admin = try organisation.connect(.ibu)
        #expect(throws: PostgresError.self) {
            try admin.execute("select api.set_up_organisation(\(UUID()), '{}')")
        }
    }

    @Test("a team's name is taken once, however it is written")
    func teams() async throws {
        _ = try await organisation.perform(AddTeam.self, as: .ibu, ["name": "West"])
        #expect(
            try organisation.refusal(AddTeam.self, as: .ibu, ["name": "west"])
                == "already_exists name")
        let page = try await organisation.session(.eka).perform(try ListTeams(arguments: [:]))
        #expect(page.rows.map { $0[0] } == ["North", "South", "West"])
    }
}
