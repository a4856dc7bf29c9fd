import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@Suite("The seals of the audit")
struct SealTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private func verified(_ anchors: [SealWords] = []) async throws -> VerifyAudit.Outcome {
        try await organisation.session(.hana).perform(VerifyAudit(anchors: anchors))
    }

    /// Alters the audit as only the owner of the server can.
    private func tamper(_ statement: String) throws {
        var owner = try organisation.database.connect()
        try owner.run(
            script: """
                begin;
                alter table audit.event disable trigger all;
                alter table audit.seal disable trigger all;
                \(statement);
                alter table audit.event enable trigger all;
                alter table audit.seal enable trigger all;
                commit
                """)
    }

    @Test("a transaction that somebody keeps open holds nothing up, and is sealed after its end")
    func openTransaction() async throws {
        var holder = try organisation.connect(.binh)
        try holder.run(script: "set idle_in_transaction_session_timeout = 0; begin")
        _ = try Given<RecordIntake>(TestOrganisation.intake()).run(in: &holder)
        let before = try #require(
            try organisation.count("select count(*) from audit.event where who <> 'x'"))
        try organisation.recordIntake(as: .ana)
        let first = try await verified()
        #expect(first.events > before && first.broken.isEmpty)
        try holder.run(script: "commit")
        let second = try await verified()
        let all = try organisation.count("select count(*) from audit.event")
        #expect(second.events == all && second.seals > first.seals && second.broken.isEmpty)
    }

    @Test("who seals and keeps the transaction open holds nobody up, and both seals hold")
    func sealersDoNotWait() async throws {
        try organisation.recordIntake(as: .ana)
        var holder = try organisation.connect(.binh)
        try holder.run(script: "set idle_in_transaction_session_timeout = 0; begin")
        // How much was sealed is told to nobody but the officer.
        #expect(try holder.value(Int.self, "select api.seal_audit(0)::bigint") == 0)
        var other = try organisation.connect(.gia)
        try other.run(script: "set lock_timeout = '1s'")
        #expect(try other.value(Int.self, "select api.seal_audit(0)::bigint") == 0)
        #expect(try organisation.count("select count(*) from audit.seal") == 1)
        try holder.run(script: "commit")
        try organisation.recordIntake(as: .ana)
        let outcome = try await verified()
        #expect(outcome.broken.isEmpty && outcome.seals >= 3)
    }

    @Test("a backlog is sealed in parts, even where one transaction is larger than a part")
    func backlog() async throws {
        var owner = try organisation.database.connect()
        for _ in 0..<9 { try owner.run(script: "select audit.note('x', 'x', 1, null, null)") }
        try owner.run(
            script: "select audit.note('x', 'x', i, null, null) from generate_series(1, 20) i")
        // Other tests' transactions on this server are before the backlog until they end.
        while try owner.value(
            Bool.self,
            """
            select pg_snapshot_xmin(pg_current_snapshot()) <= max(xid) from audit.event
            where pg_sleep(0.01) is not null
            """) != false
        { await Task.yield() }
        var sealed: [Int] = []
        while let part = try owner.value(
            Int.self, "select guard.seal_audit('0', 4)::bigint"), part > 0
        { sealed.append(part) }
        #expect(sealed.count > 3 && sealed.contains { $0 >= 20 } && sealed.contains(4))
        #expect(try await verified().broken.isEmpty)
    }

    @Test("seals of the earlier kind still hold, and the first new one follows them")
    func earlierKind() async throws {
        try organisation.recordIntake(as: .ana)
        var owner = try organisation.database.connect()
        try owner.run(
            script: """
                with upto as (select pg_snapshot_xmax(pg_current_snapshot()) as x),
                bodies as (select string_agg(sha256(convert_to(e::text, 'UTF8')), ''::bytea
                                             order by e.xid, e.event_id) as b, count(*) as n
                           from audit.event e)
                insert into audit.seal (upto_xid, events, previous, hash)
                select x, n, '\\x00', sha256('\\x00'::bytea || b) from upto, bodies
                """)
        try organisation.recordIntake(as: .ana)
        let outcome = try await verified()
        #expect(outcome.broken.isEmpty && outcome.seals == 2)
    }

    @Test("each of a thousand alterations is found")
    func alterations() async throws {
        for _ in 0..<6 { try organisation.recordIntake(as: .ana) }
        for _ in 0..<4 {
            try organisation.recordIntake(as: .binh)
            _ = try organisation.count("select guard.seal_audit('0', 5)::bigint")
        }
        #expect(try await verified().broken.isEmpty)
        var owner = try organisation.database.connect()
        try owner.run(
            script: """
                alter table audit.event disable trigger all; alter table audit.seal disable trigger all;
                create table public.kept_event as table audit.event;
                create table public.kept_seal as table audit.seal
                """)
        var verifier = try organisation.connect(.hana)
        let columns = [
            "at = at + interval '1 second'", "who = 'k000000'", "verb = verb || 'x'",
            "object = object || 'x'", "row_id = coalesce(row_id, 0) + 1",
            "case_id = coalesce(case_id, 0) + 1", "reason = coalesce(reason, '') || 'x'",
            "before = '{\"x\": 1}'", "after = '{\"x\": 1}'",
        ]
        var random = SystemRandomNumberGenerator()
        var missed: [String] = []
        for number in 0..<1000 {
            let place = Int.random(in: 0..<1_000_000, using: &random)
            let table = number % 10 == 9 ? "seal" : "event"
            let row = """
                (select \(table)_id from audit.\(table) order by \(table)_id
                 offset \(place) % (select count(*) from audit.\(table)) limit 1)
                """
            let change: String
            switch (table, number % 11) {
            case ("seal", let kind):
                let column = [
                    "events = events + 1", "hash = sha256(hash)", "previous = sha256(previous)",
                    "sealed_at = sealed_at + interval '1 second'",
                ][kind % 4]
                change = "update audit.seal set \(column) where seal_id = \(row)"
            case (_, 9): change = "delete from audit.event where event_id = \(row)"
            case (_, 10):
                change = """
                    insert into audit.event (xid, verb, object)
                    select xid, 'open', 'cases' from audit.event where event_id = \(row)
                    """
            case (_, let kind):
                change = "update audit.event set \(columns[kind]) where event_id = \(row)"
            }
            // The verifier must see the change, so that it is made for good and then taken back.
            try owner.run(script: change)
            let broken = try verifier.value(
                Int.self, "select count(*) from api.verify_audit(0, 10000) v where not v.intact")
            if broken == 0 { missed.append(change) }
            try owner.run(
                script: """
                    delete from audit.event; insert into audit.event overriding system value table public.kept_event;
                    delete from audit.seal; insert into audit.seal overriding system value table public.kept_seal
                    """)
        }
        #expect(missed == [])
        #expect(
            try verifier.value(
                Int.self, "select count(*) from api.verify_audit(0, 10000) v where not v.intact")
                == 0)
    }

    @Test("cutting off the end is found by the eight words kept outside")
    func anchor() async throws {
        try organisation.recordIntake(as: .ana)
        let early = try #require(try await verified().newest)
        try organisation.recordIntake(as: .ana)
        let kept = try #require(try await verified([early.words]).newest)
        #expect(try await verified([early.words, kept.words]).missing == [])
        try tamper(
            """
            delete from audit.event where not pg_visible_in_snapshot(xid,
                (select seen from audit.seal where seal_id = \(early.number)));
            delete from audit.seal where seal_id > \(early.number)
            """)
        let outcome = try await verified([early.words, kept.words])
        #expect(outcome.broken.isEmpty && outcome.missing == [kept.words])
    }

    @Test("the words of a seal are read as they are written down")
    func words() throws {
        let words = try #require(
            SealWords(hash: "7f00000100ff1234ffff0000abcd9e0f" + String(repeating: "0", count: 32)))
        // 127.0.0.1 is the example of the proposal: lusab-babad.
        #expect(words.words[0...1] == ["lusab", "babad"])
        #expect(
            SealWords(written: " LUSAB-babad " + words.words[2...].joined(separator: "\n")) == words
        )
        #expect(SealWords(written: "lusab babad") == nil)
        #expect(SealWords(written: words.description.replacing("lusab", with: "lucab")) == nil)
    }
}
