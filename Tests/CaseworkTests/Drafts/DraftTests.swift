import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@Suite("A draft")
struct DraftTests {
    let organisation: TestOrganisation
    let draft = Draft(of: RecordIntake.self, document: ["alias": "Heron 7"])

    init() throws { organisation = try TestOrganisation.make() }

    private func terminal(_ person: TestOrganisation.Person) throws -> DraftTerminal {
        try DraftTerminal(organisation, person)
    }

    private func count(_ sql: SQL) throws -> Int? {
        var owner = try organisation.database.connect()
        return try owner.value(Int.self, sql)
    }

    private func owner(_ sql: String) throws {
        var owner = try organisation.database.connect()
        try owner.run(script: sql)
    }

    @Test("today's list names the newest three, and how many more there are")
    func today() async throws {
        let ana = try terminal(.ana)
        for _ in 0..<5 {
            _ = try ana.saved(Draft(of: RecordEnquiry.self, document: ["caller": "Someone"]))
        }
        let session = try await organisation.session(.ana)
        let page = try await session.perform(ShowToday(arguments: [:], who: session.who))
        let lines = page.rows.filter { $0[0] == "draft" }
        #expect(lines.map { $0[1] } == ["D-5", "D-4", "D-3", .null])
        #expect(lines.last?[2] == "2 more")
        #expect(lines.last?[3] == "kapwa draft list")
    }

    @Test("is saved as it is, listed without its content, and opened as it was")
    func comesBack() throws {
        let ana = try terminal(.ana)
        var (draft, state) = try ana.saved(draft)
        #expect(state.version == 1 && state.isSavedBySelf && state.savedTime.count == 5)
        draft.section = "person"
        (draft, state) = try ana.saved(draft.holding("sex", "female"))
        #expect(state.version == 2)
        let listed = try ana.list()
        #expect(listed.map(\.id) == [draft.id])
        #expect(listed.first?.sectionNumber == 2)
        #expect(listed.first?.reference == state.reference)
        #expect(listed.first?.openBy == "Ana")
        let later = try terminal(.ana)
        let opened = try later.open(draft)
        #expect(opened.draft == draft && opened.isOwn)
        #expect(opened.state.warning?.hasPrefix("You have this draft open") == true)
    }

    @Test("is not replaced by another terminal that has not seen it; both are told")
    func conflicts() throws {
        let (here, there) = (try terminal(.ana), try terminal(.ana))
        let (first, _) = try here.saved(draft)
        var theirs = try there.open(first).draft
        (theirs, _) = try there.saved(theirs.holding("alias", "Ibis 3"))
        guard case .conflict(let now) = try here.save(first.holding("alias", "Crane 1")) else {
            Issue.record("what the other terminal saved was replaced")
            return
        }
        #expect(now.draft == theirs)
        #expect(now.state.elsewhere.map(\.isSelf) == [true])
        // Whoever has seen it may decide that theirs counts.
        let mine = first.holding("alias", "Crane 1")
        let (after, _) = try here.saved(
            Draft(
                id: mine.id, function: mine.function, document: mine.document,
                version: now.draft.version))
        #expect(try there.open(after).draft.document == mine.document)
    }

    @Test("keeps what was typed last, whichever arrives first")
    func order() throws {
        let ana = try terminal(.ana)
        _ = try ana.saved(draft)
        let late = draft.holding("alias", "late")
        // The first two answers were lost: this terminal still knows version 0.
        guard case .saved(let state) = try ana.save(late, turn: 9) else {
            Issue.record("a terminal stood in its own way")
            return
        }
        #expect(state.version == 2)
        guard case .saved(let again) = try ana.save(draft.holding("alias", "early"), turn: 8)
        else {
            Issue.record("a terminal stood in its own way")
            return
        }
        #expect(again.version == 2)
        #expect(try ana.open(draft).draft.document == late.document)
    }

    @Test("two terminals that save at the same moment lose nothing without being told")
    func race() async throws {
        let (first, _) = try terminal(.ana).saved(draft)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<2 {
                let terminal = try terminal(.ana)
                group.addTask {
                    var (mine, stored) = (first, 0)
                    for number in 0..<40 {
                        switch try terminal.save(mine.holding("n", .int(number))) {
                        case .saved(let state):
                            mine.version = state.version
                            stored += 1
                        case .conflict(let theirs): mine.version = theirs.draft.version
                        }
                    }
                    return stored
                }
            }
            let stored = try await group.reduce(0, +)
            let version = try count("select version from core.draft where draft = \(first.id)")
            #expect(version == stored + 1)
        }
    }

    @Test("is nobody else's, until it is shared; both are told who else writes in it")
    func sharing() throws {
        let (ana, binh) = (try terminal(.ana), try terminal(.binh))
        let (kept, state) = try ana.saved(draft)
        #expect(binh.refusal { _ = try $0.open(kept) } == "not_found")
        #expect(binh.refusal { _ = try $0.save(kept) } == "not_found")
        #expect(try binh.list() == [])
        let reference = JSONValue.string(state.reference)
        let discard = Given<DiscardDraft>(["draft": reference])
        #expect(binh.refusal { _ = try discard.run(in: &$0.connection) } == "not_found")
        let share = ["draft": reference, "login": .string(organisation.login(.binh))] as JSONValue
        _ = try Given<ShareDraft>(share).run(in: &ana.connection)
        let opened = try binh.open(kept)
        #expect(opened.draft == kept && !opened.isOwn)
        #expect(opened.state.warning?.hasPrefix("Ana has this draft open") == true)
        let held = try HoldDraft(kept.id, terminal: ana.id).run(in: &ana.connection)
        #expect(held.elsewhere.map(\.name) == ["Binh"])
        _ = try binh.saved(kept.holding("alias", "Ibis 3"))
        #expect(try HoldDraft(kept.id, terminal: ana.id).run(in: &ana.connection).version == 2)
        #expect(binh.refusal { _ = try discard.run(in: &$0.connection) } == "not_allowed")
        try LeaveDraft(kept.id, terminal: binh.id).run(in: &binh.connection)
        #expect(try HoldDraft(kept.id, terminal: ana.id).run(in: &ana.connection).elsewhere == [])
        _ = try Given<ShareDraft>(["draft": reference]).run(in: &ana.connection)
        #expect(binh.refusal { _ = try $0.open(kept) } == "not_found")
        let login = JSONValue.string(organisation.login(.eka))
        let shelter = Given<ShareDraft>(["draft": reference, "login": login])
        #expect(ana.refusal { _ = try shelter.run(in: &$0.connection) } == "cannot_send")
    }

    @Test("is gone in the moment in which it is sent, and not before")
    func sending() throws {
        let ana = try terminal(.ana)
        let sound = TestOrganisation.intake()
        let (kept, _) = try ana.saved(draft)
        let refused = TestOrganisation.intake(["channel": "nonsense"])
        #expect(
            ana.refusal { _ = try $0.send(kept, as: RecordIntake.self, refused) } == "invalid")
        #expect(try ana.list().count == 1)
        let receipt = try ana.send(kept, as: RecordIntake.self, sound)
        #expect(try ana.list() == [])
        #expect(ana.refusal { _ = try $0.save(kept.holding("alias", "late")) } == "draft_done")
        // The answer was lost: the same again is answered as at first, something else is not.
        #expect(try ana.send(kept, as: RecordIntake.self, sound) == receipt)
        let other = TestOrganisation.intake(["alias": "Ibis 3"])
        #expect(
            ana.refusal { _ = try $0.send(kept, as: RecordIntake.self, other) }
                == "sent_otherwise")
        #expect(try count("select count(*) from core.cases") == 1)
        #expect(try count("select count(*) from core.draft_opening") == 0)
    }

    @Test("is opened with a ticket that is committed, and leaves nothing of it in the audit")
    func audit() throws {
        let ana = try terminal(.ana)
        let (kept, state) = try ana.saved(draft.holding("narrative", "Zebrafinch"))
        try ana.connection.run(script: "begin")
        let opened = ana.refusal { _ = try $0.open(kept) }
        #expect(opened == "ticket_refused")
        try ana.connection.run(script: "rollback")
        _ = try ana.open(kept)
        _ = try Given<DiscardDraft>(["draft": .string(state.reference)]).run(in: &ana.connection)
        #expect(ana.refusal { _ = try $0.save(kept) } == "draft_gone")
        let noted = try count(
            """
            select count(distinct verb) from audit.event
            where object = 'draft' and verb in ('draft_begun', 'draft_opened', 'draft_discarded')
            """)
        #expect(noted == 3)
        for table in ["audit.event", "core.applied_op"] {
            var owner = try organisation.database.connect()
            try owner.run(
                script: """
                    select set_config('found.rows', count(*)::text, false)
                    from \(table) t where t::text ~ 'Zebrafinch'
                    """)
            #expect(
                try owner.value(String.self, "select current_setting('found.rows')") == "0",
                "\(table)")
        }
    }

    @Test("about the compartment is opened with clearance only")
    func clearance() throws {
        let dara = try terminal(.dara)
        let (kept, _) = try dara.saved(draft.holding("compartment", "trafficking"))
        _ = try dara.open(kept)
        try owner("update core.staff set trafficking_clearance = false")
        #expect(dara.refusal { _ = try $0.open(kept) } == "not_found")
        #expect(try dara.list().map(\.opens) == [false])
    }

    @Test("is not opened when its case is out of reach, and its case is not named then")
    func reach() throws {
        let reference = try organisation.recordIntake(as: .ana)
        let (ana, chan) = (try terminal(.ana), try terminal(.chan))
        let note = Draft(of: AddNote.self, subject: reference, document: ["body": "x"])
        let (kept, _) = try ana.saved(note)
        #expect(
            chan.refusal { _ = try $0.save(Draft(of: AddNote.self, subject: reference)) }
                == "not_found")
        #expect(
            chan.refusal { _ = try $0.save(Draft(of: AddNote.self, subject: "HBH-1999-0001")) }
                == "not_found")
        #expect(try ana.list().map(\.subject) == [reference])
        try owner(
            """
            update core.cases set team_id = (select team_id from ref.team where name = 'South');
            update core.assignment set until = now() - interval '1 day'
            """)
        #expect(ana.refusal { _ = try $0.open(kept) } == "not_found")
        #expect(ana.refusal { _ = try $0.save(kept.holding("body", "y")) } == "not_found")
        let listed = try ana.list()
        #expect(listed.map(\.opens) == [false] && listed.map(\.subject) == [""])
    }

    @Test("of an order that somebody may not give is not saved")
    func foreignOrders() throws {
        let (eka, gia) = (try terminal(.eka), try terminal(.gia))
        #expect(eka.refusal { _ = try $0.save(draft) } == "not_allowed")
        #expect(gia.refusal { _ = try $0.save(draft) } == "not_allowed")
        #expect(
            eka.refusal { _ = try $0.save(Draft(function: "no_such_order")) } == "not_allowed")
        _ = try eka.saved(Draft(of: CheckOut.self, document: ["stay": "S-1"]))
        #expect(try eka.list().count == 1)
    }

    @Test("is deleted when its time in the retention schedule is over, and that is noted")
    func expiry() throws {
        let ana = try terminal(.ana)
        let (kept, _) = try ana.saved(draft)
        try owner("update core.draft set saved_at = now() - interval '27 days'")
        #expect(try ana.list().map(\.deletedOn).count == 1)
        try owner("update core.draft set saved_at = now() - interval '32 days'")
        #expect(try ana.list() == [])
        #expect(try count("select count(*) from audit.event where verb = 'draft_expired'") == 1)
        #expect(ana.refusal { _ = try $0.save(kept) } == "draft_gone")
    }

    @Test("goes with its case when that is erased")
    func erasure() throws {
        let reference = try organisation.recordIntake(as: .ana)
        let ana = try terminal(.ana)
        _ = try ana.saved(Draft(of: AddNote.self, subject: reference, document: ["body": "x"]))
        let (other, _) = try ana.saved(draft)
        try owner(
            """
            set session_replication_role = replica;
            select guard.erase_rows(
                (select case_id from core.cases where reference = '\(reference)'), '{}')
            """)
        #expect(try ana.list().map(\.id) == [other.id])
        #expect(try count("select count(*) from guard.erasure_gaps()") == 0)
    }

    @Test("never holds a password")
    func secrets() throws {
        let ana = try terminal(.ana)
        let secret = FormSpec(
            id: "x", title: "x",
            fields: [
                .secret("password", "Password"),
                .list("people", "People", item: "person", [.secret("password", "Password")]),
            ])
        let document: JSONValue = [
            "password": "Zebrafinch 1", "people": [["password": "Zebrafinch 2", "name": "x"]],
        ]
        #expect(secret.withoutSecrets(document) == ["people": [["name": "x"]]])
        _ = try ana.saved(draft)
    }

    @Test("every order tells the same operation with other answers from the same again")
    func hashes() throws {
        var owner = try organisation.database.connect()
        let careless = try owner.value(
            String.self,
            """
            select string_agg(p.proname, ', ') from pg_proc p
            where p.pronamespace = 'api'::regnamespace and p.prosrc ~ 'guard\\.first_answer'
              and p.prosrc !~ ('guard\\.first_answer\\(op, ''' || p.proname || ''', doc\\)')
            """)
        #expect(careless == nil)
    }
}
