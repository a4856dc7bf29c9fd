import Administration
import Forms
import Postgres
import Support
import Testing

@Suite("A practice organisation")
struct PracticeTests {
    private let database: PracticeDatabase

    init() throws { database = try PracticeDatabase() }

    @Test("of two thousand cases fits together")
    func invariants() throws {
        var steps: [String] = []
        try database.fill(cases: 2000) { steps.append($0) }
        #expect(steps.count == 11)
        #expect(steps.first == "1 of 11: organisation")
        #expect(try database.count("select count(*) as n from core.cases") == 2000)
        for rule in PracticeInvariants.rules {
            #expect(
                try database.count("select count(*) as n from (\(rule.broken)) broken") == 0,
                "\(rule.name)")
        }
        for entry in PracticeInvariants.codes {
            #expect(try strangers(entry.column, entry.list) == 0, "\(entry.column)")
        }
        #expect(try orphans() == [])
        for kind in Self.everyKind {
            #expect(try database.count("select count(*) as n from \(kind)") > 0, "\(kind)")
        }
        let weekday = try database.count(
            "select count(*) as n from core.cases where extract(isodow from opened_on) = 2")
        let sunday = try database.count(
            "select count(*) as n from core.cases where extract(isodow from opened_on) = 7")
        #expect(weekday > 2 * sunday)
        let secondYear = try database.count(
            """
            select count(*) as n from core.cases
            where opened_on > \(PracticeInvariants.today) - 365
            """)
        #expect(secondYear > 1050)
        #expect(
            try database.count(
                "select count(*) as n from audit.event where verb = 'practice_created'") == 1)
        #expect(
            try database.count("select count(*) as n from ref.organisation where practice") == 1)
    }

    /// How many values of a column are in no list.
    private func strangers(_ column: String, _ list: String) throws -> Int {
        let parts = column.replacing("[]", with: "").split(separator: ".")
        let value = column.hasSuffix("[]") ? "unnest(\(parts[2]))" : "\(parts[2])"
        let lists = list.hasSuffix("?") ? "'\(list.dropLast())', 'missing'" : "'\(list)'"
        return try database.count(
            """
            select count(*) as n from (select \(value) as code from \(parts[0]).\(parts[1])) v
            where code is not null and not exists (
                select from ref.code c where c.list in (\(lists)) and c.code = v.code)
            """)
    }

    /// Foreign keys that point nowhere: the load does not check them, so this does, all of them.
    private func orphans() throws -> [String] {
        var connection = try database.connect()
        let rows = try connection.query(
            """
            select k.conname::text, k.conrelid::regclass::text, k.confrelid::regclass::text,
                   (select string_agg(format('a.%I', f.attname), ', ' order by p.i)
                    from unnest(k.conkey) with ordinality p (n, i)
                    join pg_attribute f on f.attrelid = k.conrelid and f.attnum = p.n),
                   (select string_agg(format('b.%I', f.attname), ', ' order by p.i)
                    from unnest(k.confkey) with ordinality p (n, i)
                    join pg_attribute f on f.attrelid = k.confrelid and f.attnum = p.n)
            from pg_constraint k where k.contype = 'f' order by 1
            """)
        let keys = try rows.map { (row) throws(PostgresError) in
            [
                try row.decode(String.self, at: 0), try row.decode(String.self, at: 1),
                try row.decode(String.self, at: 2), try row.decode(String.self, at: 3),
                try row.decode(String.self, at: 4),
            ]
        }
        #expect(keys.count > 70)
        return try keys.filter { key in
            try database.count(
                """
                select count(*) as n from \(key[1]) a
                where (\(key[3])) is not null
                  and not exists (select from \(key[2]) b where (\(key[4])) = (\(key[3])))
                """) > 0
        }.map { $0[0] }
    }

    /// What somebody who practises must meet at least once.
    private static let everyKind =
        ["open", "on_hold", "closed"].map { "core.cases where status = '\($0)'" }
        + ["requested", "reserved", "checked_in", "checked_out", "cancelled"].map {
            "core.placement where status = '\($0)'"
        }
        + ["draft", "sent", "accepted", "declined", "completed", "withdrawn"].map {
            "core.referral_event where status = '\($0)'"
        }
        + ["planned", "done", "missed", "cancelled"].map { "core.follow_up where status = '\($0)'" }
        + ["open", "told", "acknowledged"].map { "core.recall where status = '\($0)'" }
        + [
            "core.consent_override", "core.override_acknowledgement",
            "core.follow_up where status = 'planned' and due_on < \(PracticeInvariants.today)",
            "core.follow_up where status = 'planned' and due_on > \(PracticeInvariants.today)",
            "core.referral where status = 'sent' and changed_on < \(PracticeInvariants.today) - 14",
            "core.referral where override_basis is not null", "core.consent_withdrawal",
            "core.closure where reopened_on is not null", "core.case_transfer",
            "core.assignment where kind = 'assigned'", "core.case_member where relation = 'child'",
            "core.person_name where script = 'Mymr' and latin is not null",
            "core.person_name where script = 'Khmr'", "core.person_name where script = 'Thai'",
            "core.person_name where kind = 'document'", "core.assessment_indicator",
            "core.person_contact where safe_from is not null",
            "core.cases where compartment = 'trafficking'", "core.cases where restricted",
            "core.case_card where diet <> '{}'", "core.break_glass",
        ]

    @Test("of the same seed has the same people, of another seed others")
    func seeds() throws {
        let (second, third) = (try PracticeDatabase(), try PracticeDatabase())
        try database.fill(cases: 300, seed: 1)
        try second.fill(cases: 300, seed: 1)
        try third.fill(cases: 300, seed: 2)
        let query = """
            select hashtextextended(string_agg(concat_ws(',', i.person_id, n.native, p.birth_from,
                       i.taken_on, i.presenting_need, c.closed_on), ';'
                       order by i.person_id, n.position), 0) as n
            from core.intake i join core.person_name n using (person_id)
            join core.person p using (person_id) join core.cases c using (case_id)
            """
        #expect(try database.count(query) == second.count(query))
        #expect(try database.count(query) != third.count(query))
    }

    @Test("is worked in by its logins, behind the numbers of what was made")
    func logins() throws {
        let logins = try database.fill(cases: 40)
        #expect(Set(logins.logins.map(\.role)).count == 6)
        #expect(logins.logins.allSatisfy { $0.login.wholeMatch(of: /k[a-z0-9]{6}/) != nil })
        #expect(Set(logins.logins.map(\.login)).count == logins.logins.count)
        let worker = try #require(logins.first("caseworker"))
        #expect(logins.first("cleared")?.isCleared == true)
        var connection = try database.connect(as: worker, password: logins.password)
        let document = TestOrganisation.intake().text()
        let answer = try connection.value(
            String.self,
            """
            select api.record_intake(gen_random_uuid(), \(JSONText(document))) ->> 'case'
            """)
        #expect(answer?.hasPrefix("MST-") == true)
        #expect(answer?.hasSuffix("-0041") == true)
    }

    @Test("is made once")
    func once() throws {
        try database.fill(cases: 5)
        #expect(throws: Practice.Fault.alreadyThere) { try database.fill(cases: 5) }
        #expect(try database.count("select count(*) as n from core.cases") == 5)
    }

    @Test("has one to two million cases, and staff and beds that grow with them")
    func sizes() {
        #expect(PracticePlan(cases: 0) == nil)
        #expect(PracticePlan(cases: 1) != nil)
        #expect(PracticePlan(cases: 2_000_000) != nil)
        #expect(PracticePlan(cases: 2_000_001) == nil)
    }
}
