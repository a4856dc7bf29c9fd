import Postgres
import Support
import Testing

@testable import Administration

/// What a comparison finds: a drill that finds nothing would prove nothing.
@Suite("Comparing with a backup")
struct BackupContentsTests {
    @Test("tells each change of a row, a right, a rule or a role")
    func changes() throws {
        let organisation = try TestOrganisation.make()
        try organisation.recordIntake(as: .ana)
        var owner = try organisation.database.connect()
        let before = try BackupContents(of: &owner)
        #expect(before.differences(in: try BackupContents(of: &owner)) == [])
        let login = organisation.login(.ana)
        for (change, told) in [
            ("update core.cases set alias = 'X'", "core.cases: as many, but not the same"),
            ("set local timezone = 'Asia/Tokyo'", nil),
            ("delete from core.name_token", "core.name_token: 0 rows"),
            ("create table core.extra ()", "core.extra is not in the backup"),
            ("drop table core.ticket cascade", "core.ticket is missing"),
            ("grant select on core.person to kapwa_hub", "rights"),
            ("grant execute on function api.record_intake(uuid, jsonb) to public", "rights"),
            ("revoke usage on schema api from kapwa_member", "rights"),
            ("alter table core.cases no force row level security", "row security"),
            ("create policy open on core.person to kapwa_hub using (true)", "policies"),
            ("drop trigger append_only on audit.event", "triggers"),
            ("alter table core.cases disable trigger all", "triggers"),
            (
                "alter table core.person alter sex drop not null; drop index core.staff_team",
                "indexes"
            ),
            ("alter role \(login) password 'SCRAM-SHA-256$1:a$b:c'", "roles"),
            ("grant kapwa_admin to \(login)", "roles"),
            ("alter role \(login) set statement_timeout = 0", "roles"),
            (
                "create or replace function api.today() returns date language sql as 'select null::date'",
                "functions"
            ),
        ] as [(String, String?)] {
            try owner.run(script: "begin; \(change)")
            let lines = before.differences(in: try BackupContents(of: &owner))
            if let told {
                #expect(lines.contains { $0.hasPrefix(told) }, "\(change): \(lines)")
            } else {
                #expect(lines == [], "\(change)")
            }
            try owner.run(script: "rollback")
        }
    }
}
