import Casework
import Forms
import Postgres
import Support
import Testing

/// Who is told how old the backups are.
@Suite("The age of backups")
struct BackupStateTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private func today(_ person: TestOrganisation.Person) async throws -> [String] {
        let session = try await organisation.session(person)
        let page = try await session.perform(ShowToday(arguments: [:], who: session.who))
        return page.rows.compactMap { $0[0].string }.filter { $0.hasSuffix("overdue") }
    }

    private func states(_ person: TestOrganisation.Person) async throws -> [String] {
        let page = try await organisation.session(person).perform(ShowBackups(arguments: [:]))
        return page.rows.map { "\($0[0].string ?? "") \($0[2].string ?? "")" }
    }

    private func set(_ script: String) throws {
        var owner = try organisation.database.connect()
        try owner.run(script: script)
    }

    private func drill(_ differences: String, days: Int) -> String {
        """
        insert into core.backup_drill (drilled_at, sha256, backup_made_at, ok, differences, seconds)
        values (now() - interval '\(days) days', repeat('a', 64), now(), cardinality('\(differences)'::text[]) = 0,
                '\(differences)', 1);
        """
    }

    private func backup(days: Int) -> String {
        """
        insert into core.backup (made_at, sha256, bytes, stored_rows, sealed_for, seconds)
        values (now() - interval '\(days) days', repeat('\(days)', 64), 1, 1, 'key', 1);
        """
    }

    @Test("is shown to the administrator and the data protection officer when it is too high")
    func overdue() async throws {
        #expect(try await states(.hana) == ["backup never", "drill never"])
        #expect(try await today(.hana) == [])
        try set("update ref.organisation set set_up_at = now() - interval '3 days'")
        #expect(try await today(.ibu) == ["backup overdue"])
        try set("update ref.organisation set set_up_at = now() - interval '36 days'")
        #expect(try await today(.hana) == ["backup overdue", "drill overdue"])
        for person in [TestOrganisation.Person.ana, .eka, .fon, .gia] {
            #expect(try await today(person) == [], "\(person)")
        }
        try set(backup(days: 3) + drill("{}", days: 34))
        #expect(try await states(.ibu) == ["backup overdue", "drill in order"])
        try set(backup(days: 1))
        #expect(try await today(.hana) == [])
        // A failed drill is no drill, however young.
        try set(drill("{core.cases: 1 rows}", days: 0))
        #expect(try await states(.hana) == ["backup in order", "drill failed"])
        #expect(try await today(.ibu) == ["drill overdue"])
        try set("update ref.organisation set practice = true")
        #expect(try await today(.ibu) == [])
    }

    @Test("can be noted and read by nobody else")
    func refusals() throws {
        for person in TestOrganisation.Person.allCases {
            var connection = try organisation.connect(person)
            for statement in [
                "select guard.record_backup('{}')", "select guard.record_drill('{}')",
                "select * from core.backup", "select guard.backup_facts()",
                "select * from guard.backup_roles()", "select guard.fingerprint('core.cases')",
                "select rolpassword from pg_authid", "set role kapwa_backup",
            ] {
                #expect(throws: PostgresError.self, "\(person) \(statement)") {
                    try connection.run(script: statement)
                }
            }
        }
        var ana = try organisation.connect(.ana)
        #expect(throws: PostgresError.self) {
            try ana.run(script: "select * from api.backup_state()")
        }
    }
}
