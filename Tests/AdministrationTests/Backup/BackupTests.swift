import FoundationEssentials
import Postgres
import Secrets
import Support
import Testing

@testable import Administration

/// From a server through a sealed file into another server: one organisation for all of these.
@Suite("Backups", .serialized)
struct BackupTests {
    @Test("are made, verified, rehearsed, restored; staff sign in and the audit goes on")
    func wholeWay() async throws {
        let place = try BackupPlace()
        let made = try await place.make("a.backup")
        #expect(made.isRecorded && made.facts.isPractice)
        #expect(made.contents.rows > 200 && made.facts.seal != nil)
        #expect(try place.files == ["a.backup"])
        let opening = Opening.key(place.key)
        let check = try BackupCheck(made.path, with: opening)
        #expect(check.contents == made.contents && check.sha256 == made.sha256)
        try nothingIsReadable(in: made.path, of: place)
        try refusals(of: made.path, place)
        try await drill(made.path, place)
        try await failures(place)
        try await retention(place)
        try await restore(made.path, place)
    }

    /// Neither a name of a table nor of the organisation, nor a login, is in the file as it is.
    private func nothingIsReadable(in path: String, of place: BackupPlace) throws {
        for text in [
            "person_name", "PGDMP", "SCRAM-SHA-256", "Harbour", place.logins.logins[0].login,
        ] {
            #expect(try Script.run(["/bin/grep", "-c", text, path]).status == 1, "\(text)")
        }
        #expect(try Script.output(of: ["/usr/bin/stat", "-c", "%a", path]) == "600")
    }

    private func refusals(of path: String, _ place: BackupPlace) throws {
        let wrong = Opening.passphrase(try SecretBytes(text: "not the passphrase"))
        #expect(throws: BackupFault.sealing(.needsKey)) { try BackupCheck(path, with: wrong) }
        let stranger = Opening.key(try RecipientKey())
        #expect(throws: BackupFault.sealing(.notForThisKey)) {
            try BackupCheck(path, with: stranger)
        }
        var bytes = try Data(contentsOf: URL(filePath: path))
        bytes[bytes.count / 2] ^= 4
        let flipped = place.folder.path + "/flipped"
        try bytes.write(to: URL(filePath: flipped))
        let fault = #expect(throws: BackupFault.self) {
            try BackupCheck(flipped, with: .key(place.key))
        }
        #expect(fault?.message.contains("damaged") == true)
        // Neither is anything restored from it, nor left over.
        #expect(throws: BackupFault.self) {
            try BackupDrill(places: place.places, migrator: place.migrator)
                .rehearse(flipped, with: .key(place.key), progress: BackupPlace.quiet)
        }
        #expect(try scratches(place) == [])
    }

    private func scratches(_ place: BackupPlace) throws -> [String] {
        try Script.output(of: ["/bin/ls", place.places.home]).split(separator: "\n")
            .map(String.init).filter { $0.hasPrefix("scratch") }
    }

    private func drill(_ path: String, _ place: BackupPlace) async throws {
        // What a rehearsal left over when it was killed is removed by the next.
        let left = place.places.home + "/scratch-left"
        _ = try Script.run(["/bin/sh", "-c", "mkdir \(left) && touch \(left)/lock \(left)/data"])
        let outcome = try BackupDrill(places: place.places, migrator: place.migrator)
            .rehearse(path, with: .key(place.key), progress: BackupPlace.quiet)
        #expect(outcome.differences == [])
        #expect(try scratches(place) == [])
        let source = try BackupSource(place.cluster)
        try BackupDrill.refuseForeign(path, to: source)
        let foreign = "/bin/true"
        #expect(throws: BackupFault.notOurs(path: foreign)) {
            try BackupDrill.refuseForeign(foreign, to: source)
        }
        try BackupDrill.record(outcome, in: source)
        var owner = try Connection(place.cluster.superuserSettings())
        let noted = try owner.value(
            String.self,
            "select string_agg(kind || ' ' || ok, ', ' order by kind) from guard.backup_state()")
        #expect(noted == "backup true, drill true")
    }

    private func failures(_ place: BackupPlace) async throws {
        let before = try place.files
        await #expect(throws: BackupFault.alreadyThere(path: "\(place.shelf.folder)/a.backup")) {
            try await place.make("a.backup")
        }
        // A copy that breaks off in the middle is no backup.
        let script = place.folder.path + "/pg_dump"
        try place.folder.write(
            "#!/bin/sh\nhead -c 3000000 /dev/zero\necho out of luck >&2\nexit 1\n", to: "pg_dump")
        _ = try Script.run(["/bin/chmod", "755", script])
        var settings = place.cluster.settings
        settings["user"] = "kapwa_backup"
        let source = BackupSource(settings: settings, pgDump: script)
        await #expect(throws: BackupFault.programFailed(name: "pg_dump", output: "out of luck")) {
            try await BackupMaker(source, program: "Kapwa").make(
                "\(place.shelf.folder)/b.backup", sealing: .recipients([place.key.recipient])
            ) { _ in }
        }
        await #expect(throws: BackupFault.self) { try await place.make("nowhere/b.backup") }
        #expect(try place.files == before)
        // Whoever makes backups changes nothing.
        var connection = try source.connect()
        for statement in [
            "delete from core.cases", "update core.staff set active = true",
            "insert into core.backup (sha256, bytes, stored_rows, sealed_for, seconds) values (repeat('a', 64), 1, 1, 'key', 1)",
            "create table core.mine ()", "create role mine", "alter role kapwa_backup superuser",
        ] {
            #expect(throws: PostgresError.self, "\(statement)") {
                try connection.run(script: statement)
            }
        }
    }

    private func retention(_ place: BackupPlace) async throws {
        let names = (1...4).map { "kapwa-2026010\($0)-000000.backup" }
        for name in names { _ = try await place.make(name) }
        let folder = place.shelf.folder
        // Damaged, or of somebody else: neither counted nor touched.
        _ = try Script.run(["/bin/sh", "-c", "cp /bin/true \(folder)/kapwa-20251231-000000.backup"])
        _ = try Script.run(["/bin/sh", "-c", "echo x >> \(folder)/\(names[3])"])
        #expect(try place.shelf.keep(2, of: BackupSource(place.cluster)) == [names[0]])
        #expect(
            try place.files
                == (["a.backup", "kapwa-20251231-000000.backup"] + names[1...]).sorted())
        #expect(try place.shelf.keep(9, of: BackupSource(place.cluster)) == [])
    }

    private func restore(_ path: String, _ place: BackupPlace) async throws {
        let opening = Opening.key(place.key)
        #expect(throws: BackupFault.serverThere(.practice)) {
            try BackupRestore(into: place.cluster, migrator: place.migrator)
                .restore(path, with: opening, progress: BackupPlace.quiet)
        }
        let places = Places(home: place.folder.path + "/new")
        #expect(throws: BackupFault.practiceMismatch(isPractice: true)) {
            try BackupRestore(into: PrivateCluster(.real, places: places), migrator: place.migrator)
                .restore(path, with: opening, progress: BackupPlace.quiet)
        }
        let target = try PrivateCluster(.practice, places: places)
        // Stopped on the way, there is no server, and nothing of one.
        #expect(throws: BackupFault.stopped) {
            try BackupRestore(into: target, migrator: place.migrator).restore(
                path, with: opening, progress: BackupProgress(say: { _ in }, isStopped: { true }))
        }
        #expect(!target.isInitialised)
        let restored = try BackupRestore(into: target, migrator: place.migrator)
            .restore(path, with: opening, progress: BackupPlace.quiet)
        defer { _ = try? target.stop() }
        #expect(restored.pending == 0 && target.isRunning)
        #expect(try Script.output(of: ["/bin/ls", places.home]) == "practice")
        try staffSignIn(target, place)
        try auditGoesOn(target)
        try isSafeOnTheDisk(target)
    }

    private func staffSignIn(_ target: PrivateCluster, _ place: BackupPlace) throws {
        var settings = target.settings
        settings["user"] = place.logins.logins[0].login
        settings["password"] = place.logins.password
        var connection = try Connection(settings)
        #expect(try connection.value(Int.self, "select api.my_staff_id()::bigint") != nil)
        #expect(try connection.value(String.self, "show statement_timeout") == "15s")
        settings["password"] = "another"
        #expect(throws: PostgresError.signInRefused) { _ = try Connection(settings) }
    }

    /// A new server counts transactions from the beginning; events must be sealed all the same.
    private func auditGoesOn(_ target: PrivateCluster) throws {
        var owner = try Connection(target.superuserSettings())
        try owner.run(
            script: "select audit.note('test', 'organisation', null, null, 'after restoring')")
        #expect(try owner.value(Int.self, "select guard.seal_audit(interval '0')::bigint") == 1)
        #expect(
            try owner.value(
                Bool.self, "select bool_and(intact) from guard.verify_seals(0, null)") == true)
    }

    private func isSafeOnTheDisk(_ target: PrivateCluster) throws {
        var owner = try Connection(target.superuserSettings())
        for (name, value) in [
            ("fsync", "on"), ("full_page_writes", "on"), ("synchronous_commit", "on"),
            ("autovacuum", "on"), ("listen_addresses", ""),
        ] {
            #expect(
                try owner.value(String.self, "select current_setting(\(name))") == value, "\(name)")
        }
    }
}
