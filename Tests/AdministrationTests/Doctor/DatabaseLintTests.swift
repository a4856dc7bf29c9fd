import Forms
import Postgres
import Support
import Testing

@testable import Administration

/// Each rule is broken in a transaction that is rolled back, and must notice.
@Suite("The doctor's rules about the database")
struct DatabaseLintTests {
    private static let rules =
        DatabaseLint.tables + DatabaseLint.functions + DatabaseLint.logins

    /// Rules about the whole server, where other tests are at work: there only what we broke counts.
    private static let ofServer: Set = [
        "other_databases", "login_power", "inner_roles", "stray_logins", "superusers",
        "possessions", "passwords", "limits", "overrides", "other_doors",
    ]

    private static let breaks: [(rule: String, name: String, script: String)] = [
        ("row_security", "core.cases", "alter table core.cases no force row level security"),
        ("row_security", "ref.team", "alter table ref.team disable row level security"),
        ("row_security", "core.extra", "create table core.extra (x int)"),
        ("policies", "open on core.cases", "create policy open on core.cases using (true)"),
        (
            "policies", "write on core.cases",
            "create policy write on core.cases for update to kapwa_caseworker using (true)"
        ),
        (
            "writes", "update on core.cases to kapwa_caseworker",
            "grant update (alias) on core.cases to kapwa_caseworker"
        ),
        ("writes", "delete on audit.event", "grant delete on audit.event to kapwa_dpo"),
        ("writes", "insert on core.staff to public", "grant insert on core.staff to public"),
        (
            "audit_triggers", "audit_update on core.cases is off",
            "alter table core.cases disable trigger audit_update"
        ),
        ("audit_triggers", "append_only", "drop trigger append_only on audit.event"),
        (
            "audit_triggers", "session_replication_role",
            "set local session_replication_role = replica"
        ),
        ("owners", "core.cases of kapwa_test", "alter table core.cases owner to kapwa_test"),
        (
            "owners", "api.extra()",
            "create function api.extra() returns int language sql as 'select 1'"
        ),
        ("other_doors", "publication aaa", "create publication aaa for table core.person"),
        (
            "search_path", "extra()",
            "create function public.extra() returns int language sql security definer as 'select 1'"
        ),
        ("search_path", "api.whoami()", "alter function api.whoami() reset all"),
        (
            "search_path", "api.whoami()",
            "alter function api.whoami() set search_path = public, pg_catalog, pg_temp"
        ),
        (
            "public_functions", "api.whoami()",
            "grant execute on function api.whoami() to public"
        ),
        ("public_functions", "lo_create", "grant execute on function lo_create(oid) to public"),
        ("public_objects", "schema core: usage", "grant usage on schema core to public"),
        ("public_objects", "schema public: create", "grant create on schema public to public"),
        ("public_objects", "core.cases: select", "grant select on core.cases to public"),
        (
            "public_objects", "core.cases.alias: select",
            "grant select (alias) on core.cases to public"
        ),
        (
            "public_objects", "language plpgsql: usage",
            "grant usage on language plpgsql to public"
        ),
        (
            "default_privileges", "kapwa_guard",
            "alter default privileges for role kapwa_guard grant execute on functions to public"
        ),
        ("extensions", "citext", "create extension citext"),
        ("login_power", "aaa: may create roles", "create role aaa login createrole"),
        ("login_power", "aaa: may create databases", "create role aaa login createdb"),
        ("login_power", "aaa: may replicate", "create role aaa login replication"),
        ("login_power", "aaa: row security", "create role aaa login bypassrls"),
        ("login_power", "aaa: is kapwa_owner", "create role aaa login in role kapwa_owner"),
        ("login_power", "aaa: is pg_read_all", "create role aaa login in role pg_read_all_data"),
        ("inner_roles", "kapwa_guard may sign in", "alter role kapwa_guard login"),
        ("inner_roles", "kapwa_backup has a pass", "alter role kapwa_backup password 'x'"),
        ("stray_logins", "aaa", "create role aaa login"),
        ("superusers", "aaa", "create role aaa superuser login"),
        (
            "possessions", "aaa owns something",
            "create role aaa login; create schema aaa authorization aaa"
        ),
        (
            "possessions", "aaa is granted something",
            "create role aaa login; grant select on core.cases to aaa"
        ),
        (
            "passwords", "aaa",
            "set local password_encryption = 'md5'; create role aaa login password 'x'"
        ),
        ("limits", "aaa: statement_timeout", "create role aaa login in role kapwa_member"),
        (
            "overrides", "aaa: log_statement=all",
            "create role aaa login; alter role aaa set log_statement = 'all'"
        ),
        (
            "overrides", "aaa: synchronous_commit=off",
            "create role aaa login; alter role aaa set synchronous_commit = off"
        ),
    ]

    @Test("hold in a migrated database, and each notices what breaks it")
    func breaking() throws {
        let database = try TestDatabase()
        var connection = try database.connect()
        for rule in Self.rules where !Self.ofServer.contains(rule.check.name) {
            let finding = rule.finding(&connection)
            #expect(finding.state == .ok, "\(rule.check.name): \(finding.seen)")
        }
        for change in Self.breaks {
            let rule = try #require(
                Self.rules.first { $0.check.name == change.rule }, "\(change.rule)")
            let before = rule.finding(&connection)
            #expect(!before.seen.contains(change.name), "\(change.name)")
            try connection.run(script: "begin; \(change.script)")
            let finding = rule.finding(&connection)
            try connection.run(script: "rollback")
            #expect(finding.state == rule.severity, "\(change.script)")
            #expect(finding.seen.contains(change.name), "\(change.script): \(finding.seen)")
        }
        let broken = Set(Self.breaks.map(\.rule)).union(["other_databases"])
        #expect(Set(Self.rules.map(\.check.name)) == broken, "a rule that no test breaks")
    }

    @Test("an unsealed audit and an unknown time zone are seen, and nothing about a person is")
    func records() throws {
        let organisation = try TestOrganisation.make()
        try organisation.recordIntake(
            as: .ana, ["names": [["kind": "legal", "script": "Latn", "native": "Marked Mira"]]])
        var connection = try organisation.database.connect()
        let seen =
            ServerDoctor.staffFindings(&connection)
            + ServerDoctor.ownerFindings(&connection)
        #expect(seen.allSatisfy { !$0.seen.contains("Mira") && !$0.seen.contains("Ana") })
        #expect(seen.first { $0.check.name == "seals" }?.state == .ok)
        #expect(seen.first { $0.check.name == "time_zone" }?.state == .ok)
        #expect(Set(seen.map(\.check.name)).count == seen.count)

        try connection.run(
            script: """
                begin;
                insert into audit.event (verb, object, at) values ('x', 'x', now() - interval '9 days');
                alter table ref.organisation disable trigger user;
                update ref.organisation set time_zone = 'Mars/Olympus'
                """)
        let broken = ServerDoctor.ownerFindings(&connection)
        try connection.run(script: "rollback")
        #expect(broken.first { $0.check.name == "seals" }?.state == .fault)
        #expect(broken.first { $0.check.name == "time_zone" }?.state == .fault)
    }

    @Test("a member of staff is told what they may see, and is not taken for the owner")
    func staff() throws {
        let organisation = try TestOrganisation.make()
        var connection = try organisation.connect(.ana)
        let isOwner = ServerDoctor.isOwner(&connection)
        #expect(!isOwner)
        let seen = ServerDoctor.staffFindings(&connection)
        #expect(seen.allSatisfy { $0.state == .ok }, "\(seen)")
        // Even asked for, the owner's part shows a member of staff nothing that is a secret.
        let hidden = AccessRules.finding(&connection)
        #expect(hidden.state == .skipped)
    }
}
