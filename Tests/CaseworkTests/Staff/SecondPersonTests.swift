import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@Suite("What gives access takes two people")
struct SecondPersonTests {
    let organisation: TestOrganisation
    private static let newcomer: JSONValue = [
        "display_name": "Newcomer", "team": "South", "roles": ["caseworker"],
    ]
    private static let why: JSONValue = "the coordinator has left and nobody else is here"

    init() throws { organisation = try TestOrganisation.make() }

    private func login(_ person: TestOrganisation.Person) -> JSONValue {
        .string(organisation.login(person))
    }

    private func ask<Action: Order>(
        _ type: Action.Type, _ document: JSONValue
    ) async throws -> JSONValue {
        try await organisation.perform(type, as: .ibu, document).facts[key: "request"] ?? .null
    }

    private func decision(
        on request: JSONValue, by person: TestOrganisation.Person
    ) throws -> String? {
        try organisation.refusal(ApproveRequest.self, as: person, ["request": request])
    }

    private func connect(_ login: String, _ password: String) throws -> Connection {
        try Connection(
            organisation.database.settings.merging(
                ConnectionSettings(["user": login, "password": password])))
    }

    @Test("what waits for a decision is in the day of everybody who may decide")
    func today() async throws {
        _ = try await ask(SignUpStaff.self, Self.newcomer)
        for person in [TestOrganisation.Person.fon, .hana, .ibu] {
            let session = try await organisation.session(person)
            let today = try await session.perform(ShowToday(arguments: [:], who: session.who))
            let line = try #require(today.rows.first { $0[0] == "staff request" }, "\(person)")
            #expect(line[3] == "kapwa staff requests" && line[4] == "Newcomer")
        }
    }

    @Test("nobody is there until somebody else has approved them; who asked never has a password")
    func signingUp() async throws {
        let asked = try await organisation.perform(SignUpStaff.self, as: .ibu, Self.newcomer)
        let login = asked.facts[key: "login"]?.string ?? ""
        let request = asked.facts[key: "request"] ?? .null
        #expect(!asked.sentence.contains("password"))
        let traces: SQL = """
            select (select count(*) from pg_roles where rolname = \(login))
                 + (select count(*) from core.staff where login = \(login))
                 + (select count(*) from core.applied_op where result::text ~ 'SCRAM')
            """
        #expect(try organisation.count(traces) == 0)
        #expect(try decision(on: request, by: .ibu) == "own_request request")
        #expect(try decision(on: request, by: .ana) == "not_allowed")
        let waiting = try await organisation.rows(ListStaffRequests.self, as: .hana)
        #expect(waiting.map { $0[2] } == ["sign up; team South; roles caseworker"])
        let operation = Operation()
        let given = try await organisation.perform(
            ApproveRequest.self, as: .hana, ["request": request], operation)
        let password = StaffTests.firstPassword(in: given)
        _ = try connect(login, password)
        #expect(try decision(on: request, by: .fon) == "request_decided request")
        // Sent again by another program, which made up another password: that one is not shown.
        let again = try await organisation.perform(
            ApproveRequest.self, as: .hana, ["request": request], operation)
        #expect(again.sentence.contains("shown before"))
        #expect(
            try await organisation.rows(ListStaffRequests.self, as: .hana, ["all": true])
                .map { $0[1] } == ["approved"])
    }

    @Test("with a first password nothing works but the choosing of one's own, which is noted")
    func firstPassword() async throws {
        let given = try await organisation.approved(SignUpStaff.self, Self.newcomer)
        let login = given.facts[key: "login"]?.string ?? ""
        var connection = try connect(login, StaffTests.firstPassword(in: given))
        #expect(
            try connection.value(JSONValue.self, "select api.whoami()")?["password_due"] == true)
        #expect(try connection.value(Int.self, "select count(*) from core.staff") == 0)
        #expect(throws: PostgresError.self) {
            try Given<RecordIntake>(TestOrganisation.intake()).run(in: &connection)
        }
        #expect(throws: PostgresError.self) {
            try connection.execute("select api.ask_open('HBH-2026-0001', '')")
        }
        _ = try ChangeMyPassword(password: "one of my very own").run(in: &connection)
        _ = try Given<RecordIntake>(TestOrganisation.intake()).run(in: &connection)
        let alarms = try await organisation.rows(ListAlarms.self, as: .hana)
        #expect(alarms.contains { $0[1] == "first_password" && $0[2] == .string(login) })
    }

    @Test("what gives waits, what takes away does not")
    func givingAndTaking() async throws {
        let table: [(TestOrganisation.Person, JSONValue, waits: Bool)] = [
            (.ana, ["trafficking_clearance": true], true),
            (.dara, ["trafficking_clearance": false], false),
            (.ana, ["roles": ["dpo"]], true), (.hana, ["roles": ["admin"]], true),
            (
                .fon,
                ["roles": ["coordinator", "caseworker"], "second_role_reason": "only three"], true
            ),
            (.ana, ["team": "South"], true), (.eka, ["team": "South"], true),
            (.gia, ["team": "South"], false), (.ana, ["display_name": "Ana B."], false),
            (.ana, ["roles": ["caseworker"]], false), (.ana, ["team": "North"], false),
        ]
        for (person, change, waits) in table {
            var document = change
            document["login"] = login(person)
            let before = try organisation.count(Self.access)
            let request = try await ask(ChangeStaff.self, document)
            #expect((request.int != nil) == waits, "\(person): \(change.text())")
            if waits { #expect(try organisation.count(Self.access) == before) }
        }
        // What was asked for the same person before is overtaken: one of each kind waits.
        let waiting = try await organisation.rows(ListStaffRequests.self, as: .hana)
        #expect(waiting.count == 4)
    }

    /// A number that changes when anybody's roles, team or clearance change.
    private static let access: SQL = """
        select hashtext(string_agg(x, ' ' order by x))::bigint from (
            select row(staff_id, team_id, trafficking_clearance)::text from core.staff
            union all select row(staff_id, role)::text from core.staff_role) t (x)
        """

    @Test(
        "not by the one concerned, not too late, not when it was taken back or who asked has gone")
    func deciding() async throws {
        let about: JSONValue = ["login": login(.fon), "roles": ["dpo"]]
        let first = try await ask(ChangeStaff.self, about)
        #expect(try decision(on: first, by: .fon) == "own_account request")
        _ = try await organisation.perform(DeclineRequest.self, as: .ibu, ["request": first])
        #expect(try decision(on: first, by: .hana) == "request_decided request")
        let second = try await ask(ChangeStaff.self, about)
        #expect(
            try organisation.refusal(DeclineRequest.self, as: .ana, ["request": second])
                == "not_allowed")
        _ = try await organisation.perform(DeclineRequest.self, as: .hana, ["request": second])
        let third = try await ask(ChangeStaff.self, about)
        try organisation.change("update core.staff_request set expires_at = now()")
        #expect(try decision(on: third, by: .hana) == "request_expired request")
        #expect(try decision(on: 4711, by: .hana) == "not_found request")
        let fourth = try await ask(ChangeStaff.self, about)
        try organisation.change("delete from core.staff_role where role = 'admin'")
        #expect(try decision(on: fourth, by: .hana) == "asker_gone request")
    }

    @Test("about nothing but what was seen: who was changed since is asked for again")
    func changedSince() async throws {
        let request = try await ask(
            ChangeStaff.self, ["login": login(.gia), "roles": ["caseworker"]])
        let waiting = try await organisation.rows(ListStaffRequests.self, as: .fon)
        #expect(waiting.first?[2] == "change; roles caseworker; so far North, hub")
        // Nobody needs to agree to this, since a hub analyst has no team's cases; a caseworker has.
        _ = try await organisation.perform(
            ChangeStaff.self, as: .ibu, ["login": login(.gia), "team": "South"])
        #expect(try decision(on: request, by: .fon) == "changed_since request")
    }

    @Test("alone only where nobody else is, and was for three days; with a reason that stays shown")
    func alone() async throws {
        let clearance: JSONValue = ["login": login(.ana), "trafficking_clearance": true]
        func refusal(_ reason: JSONValue) throws -> String? {
            try organisation.refusal(
                ChangeStaff.self, as: .ibu,
                ["login": login(.ana), "trafficking_clearance": true, "alone_reason": reason])
        }
        #expect(try refusal(Self.why) == "second_person_there alone_reason")
        // Locking out all who could decide does not help: they count for three days more.
        for person in [TestOrganisation.Person.fon, .hana] {
            _ = try await organisation.perform(EndStaff.self, as: .ibu, ["login": login(person)])
        }
        #expect(try refusal(Self.why) == "second_person_there alone_reason")
        try organisation.change(
            "update core.staff set could_decide_until = could_decide_until - interval '73 hours'")
        #expect(
            try organisation.refusal(ChangeStaff.self, as: .ibu, clearance)
                == "no_second_person alone_reason")
        #expect(try refusal("too short") == "reason_needed alone_reason")
        #expect(try refusal(Self.why) == nil)
        let staff = try await organisation.rows(ListStaff.self, as: .binh)
        #expect(
            staff.filter { $0.last?.string?.contains("nobody else is here") == true }.count == 1)
        #expect(try await organisation.session(.ana).who.aloneReason?.contains("nobody") == true)
        #expect(
            try organisation.count(
                """
                select count(*) from audit.event e join core.staff s on s.staff_id = e.row_id
                where e.verb = 'access_alone' and s.login = \(organisation.login(.ana))
                  and e.who = \(organisation.login(.ibu)) and e.reason ~ 'nobody else is here'
                """) == 1)
        // Also somebody new, and a new password; their first passwords open nothing but the choosing.
        for given in [
            try await organisation.perform(
                SignUpStaff.self, as: .ibu, Self.newcomer.with("alone_reason", Self.why)),
            try await organisation.perform(
                ResetPassword.self, as: .ibu, ["login": login(.binh), "alone_reason": Self.why]),
        ] {
            var connection = try connect(
                given.facts[key: "login"]?.string ?? "", StaffTests.firstPassword(in: given))
            #expect(try connection.value(Int.self, "select api.my_staff_id()::bigint") == nil)
        }
    }

    @Test("a login that may be in other hands is locked at once; who left never comes back")
    func locking() async throws {
        var open = try organisation.connect(.binh)
        let asked = try await organisation.perform(
            ResetPassword.self, as: .ibu, ["login": login(.binh), "lock_now": true])
        #expect(throws: PostgresError.self) { try open.execute("select api.today()") }
        #expect(throws: PostgresError.self) { _ = try organisation.connect(.binh) }
        let given = try await organisation.perform(
            ApproveRequest.self, as: .fon, ["request": asked.facts[key: "request"] ?? .null])
        _ = try connect(organisation.login(.binh), StaffTests.firstPassword(in: given))

        let waiting = try await ask(ResetPassword.self, ["login": login(.chan)])
        _ = try await organisation.perform(EndStaff.self, as: .ibu, ["login": login(.chan)])
        #expect(try decision(on: waiting, by: .fon) == "request_decided request")
        for order in [
            try organisation.refusal(ResetPassword.self, as: .ibu, ["login": login(.chan)]),
            try organisation.refusal(
                ChangeStaff.self, as: .ibu, ["login": login(.chan), "roles": ["caseworker"]]),
        ] { #expect(order == "staff_ended login") }
        #expect(throws: PostgresError.self) {
            try organisation.change("update core.staff set active = true where not active")
        }
    }

    @Test("one's own sessions are listed and ended, nobody else's")
    func sessions() async throws {
        var one = try organisation.connect(.ana)
        var other = try organisation.connect(.ana)
        var stranger = try organisation.connect(.binh)
        let id: SQL = "select pg_backend_pid()::bigint"
        let (mine, theirs) = (try one.value(Int.self, id), try stranger.value(Int.self, id))
        let rows = try ListSessions(arguments: [:]).run(in: &other).rows
        #expect(rows.count == 2 && rows.contains { $0[0].int == mine && $0[4] == false })
        #expect(!rows.contains { $0[0].int == theirs })
        #expect(throws: PostgresError.self) {
            try Given<EndSessions>(["session": .int(theirs ?? 0)]).run(in: &other)
        }
        #expect(try stranger.value(Int.self, id) == theirs)
        let ended = try Given<EndSessions>([:]).run(in: &other)
        #expect(ended.facts[key: "ended"] == 1)
        #expect(throws: PostgresError.self) { try one.execute("select 1") }
    }
}

extension JSONValue {
    fileprivate func with(_ key: String, _ value: JSONValue) -> JSONValue {
        var changed = self
        changed[key] = value
        return changed
    }
}
