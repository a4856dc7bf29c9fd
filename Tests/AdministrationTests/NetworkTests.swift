import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@testable import Administration

/// A private server that is open to one address of the loopback, which is network like any other.
///
/// One server for all of these: making it takes seconds.
@Suite("A server on the network", .serialized)
final class NetworkTests {
    private let folder: TemporaryFolder
    private let cluster: PrivateCluster
    private let address: String
    private static let password = "marked-password-of-the-test"

    init() throws {
        folder = try TemporaryFolder()
        cluster = try PrivateCluster(.real, places: Places(home: folder.path))
        let parts = (0..<3).map { _ in Int.random(in: 2...250) }
        address = "127.\(parts[0]).\(parts[1]).\(parts[2])"
    }

    deinit { _ = try? cluster.stop() }

    @Test("lets in by TLS 1.3, password and certificate of one person, and nobody else")
    func network() throws {
        try makeServer()
        try theRightMaterialWorks()
        try theWrongMaterialIsRefused()
        try ownersStayLocal()
        try weakerProgramsAreRefused()
        try weakerServersAreRefused()
        try whatWasRevokedIsRefused()
        try secretsAreClosed()
        try renewalBreaksNothing()
        try whatCannotListenRunsAsBefore()
        try theDoctorIsContent()
        try theDoctorNotices()
        try closes()
    }

    private func makeServer() throws {
        try cluster.initialise()
        try cluster.start()
        var owner = try Connection(cluster.superuserSettings())
        try owner.run(script: "create role kapwa_member nologin")
        for login in ["kabc234", "kabc235"] {
            let verifier = try #require(
                try owner.scramVerifier(password: Self.password, login: login))
            try owner.run(
                script: "create role \(login) login password '\(verifier)' in role kapwa_member")
        }
        #expect(throws: ClusterFault.nowhereToListen) {
            try cluster.openNetwork(hosts: [try host("kapwa.example.org")], listen: "", days: 30)
        }
        let isNew = try cluster.openNetwork(
            hosts: [try host(address), try host("kapwa.example.org")], listen: "", days: 30)
        #expect(isNew)
        let status = cluster.networkStatus(on: .local)
        #expect(status.isOpen && status.listens == address)
        #expect(status.hosts == [address, "kapwa.example.org"])
        #expect(status.serverExpires == .local + 30)
    }

    private func host(_ text: String) throws -> HostName { try #require(HostName(text)) }

    private func material(
        _ login: String = "kabc234", as name: String, _ validity: Authority.Validity = .days(30)
    ) throws -> ClientFolder {
        try cluster.issue(login: login, for: validity, to: "\(folder.path)/\(name)")
    }

    private func connect(
        _ material: ClientFolder, _ changes: [String: String] = [:]
    ) throws(PostgresError) -> Connection {
        let settings = ConnectionSettings([
            "host": address, "dbname": "kapwa", "user": "kabc234", "password": Self.password,
        ])
        return try Connection(
            material.completing(settings.merging(ConnectionSettings(changes))))
    }

    private func refused(
        _ fault: TransportFault, _ material: ClientFolder, _ changes: [String: String] = [:]
    ) {
        #expect(throws: PostgresError.transport(fault), "\(fault)") {
            _ = try connect(material, changes)
        }
    }

    private func theRightMaterialWorks() throws {
        var connection = try connect(try material(as: "good"))
        #expect(connection.transport?.version == "TLSv1.3")
        #expect(
            try connection.value(
                String.self,
                """
                select s.version || ' ' || s.client_dn || ' ' || a.application_name
                from pg_stat_ssl s join pg_stat_activity a using (pid)
                where pid = pg_backend_pid()
                """) == "TLSv1.3 /CN=kabc234 kapwa")
        // Under the other name, too.
        _ = try connect(
            ClientFolder(path: "\(folder.path)/good"),
            ["host": "kapwa.example.org", "hostaddr": address])
        let local = try Connection(cluster.superuserSettings())
        #expect(local.transport == nil)
        try nothingPersonalAmongTheProcesses()
    }

    /// While somebody is connected.
    private func nothingPersonalAmongTheProcesses() throws {
        let processes = FolderListing.names(in: "/proc").compactMap(Int.init)
        for process in processes {
            let words = try? Data(contentsOf: URL(filePath: "/proc/\(process)/cmdline"))
            let line = String(decoding: words ?? Data(), as: UTF8.self)
            #expect(!line.contains(Self.password))
        }
    }

    private func theWrongMaterialIsRefused() throws {
        let good = ClientFolder(path: "\(folder.path)/good")
        let stranger = Authority(folder: "\(folder.path)/stranger")
        try stranger.make()
        refused(.serverUntrusted, good, ["sslrootcert": stranger.certificate])
        refused(.noAuthority, good, ["sslrootcert": "\(folder.path)/none"])
        refused(.otherHost, good, ["host": "localhost", "hostaddr": address])
        refused(.signInRefused, try material("kabc235", as: "other"))
        refused(.signInRefused, good, ["password": "wrong"])
        refused(.certificateNeeded, good, ["sslcert": "/nowhere", "sslkey": "/nowhere"])
        refused(
            .certificateExpired,
            try material(
                as: "old", .span(from: "20250101000000Z", until: "20250201000000Z")))
        let foreign = ClientFolder(path: "\(folder.path)/foreign")
        try foreign.write(
            try stranger.sign(login: "kabc234", for: .days(30)),
            authority: try String(contentsOfFile: good.authority, encoding: .utf8))
        refused(.certificateForeign, foreign)
        refused(.keyUnusable, good, ["sslkey": foreign.key])
        _ = try Script.run(["/bin/chmod", "644", foreign.key])
        refused(.keyUnusable, foreign)
        refused(.rejected, good, ["dbname": "postgres"])
    }

    private func ownersStayLocal() throws {
        let good = ClientFolder(path: "\(folder.path)/good")
        var owner = try Connection(cluster.superuserSettings())
        try owner.run(
            script: """
                create role kapwa_backup login password 'x';
                alter role kapwa_superuser password 'x'
                """)
        for login in ["kapwa_superuser", "kapwa_backup", "postgres"] {
            refused(.rejected, good, ["user": login, "password": "x"])
        }
        try owner.run(
            script: "drop role kapwa_backup; alter role kapwa_superuser password null")
        #expect(throws: ClusterFault.badLogin) {
            try cluster.issueCertificate(login: "kapwa_superuser", days: 3, to: nil)
        }
    }

    /// What other programs may ask for, the server itself refuses.
    private func weakerProgramsAreRefused() throws {
        let good = ClientFolder(path: "\(folder.path)/good")
        let always =
            "host=\(address) dbname=kapwa user=kabc234 sslrootcert=\(good.authority) "
            + "sslcert=\(good.certificate) sslkey=\(good.key)"
        for (changes, words) in [
            ("sslmode=verify-full ssl_max_protocol_version=TLSv1.2", "protocol version"),
            ("sslmode=disable", "pg_hba.conf rejects"), ("sslmode=verify-full", "(1 row)"),
        ] {
            let outcome = try Script.run(
                ["psql", "-X", "\(always) \(changes)", "-c", "select 1"],
                environment: ["PGPASSWORD": Self.password])
            #expect(outcome.output.contains(words), "\(outcome.output)")
        }
    }

    private func weakerServersAreRefused() throws {
        let good = ClientFolder(path: "\(folder.path)/good")
        let access = "\(cluster.data)/pg_hba.conf"
        let settings = "\(cluster.data)/postgresql.auto.conf"
        let ours = try String(contentsOfFile: access, encoding: .utf8)
        let oursToo = try String(contentsOfFile: settings, encoding: .utf8)
        for (file, text, fault) in [
            (
                access, ours.replacing("scram-sha-256 client", with: "password client"),
                TransportFault.passwordUnprotected
            ),
            (
                access, ours.replacing("scram-sha-256 client", with: "trust client"),
                .passwordUnprotected
            ),
            (
                settings,
                oursToo.replacing("'TLSv1.3'", with: "'TLSv1.2'")
                    + "ssl_max_protocol_version = 'TLSv1.2'\n", .oldTLS
            ),
            (settings, oursToo.replacing("ssl = 'on'", with: "ssl = 'off'"), .noTLS),
        ] {
            try write(text, to: file)
            try reload(until: .transport(fault), good)
            try write(file == access ? ours : oursToo, to: file)
            try reload(until: nil, good)
        }
    }

    private func write(_ text: String, to file: String) throws {
        // Written in place: the file stays the server's.
        try text.write(toFile: file, atomically: false, encoding: .utf8)
    }

    /// Has the settings read again and waits until they show.
    private func reload(until expected: PostgresError?, _ material: ClientFolder) throws {
        var owner = try Connection(cluster.superuserSettings())
        _ = try owner.value(Bool.self, "select pg_reload_conf()")
        let limit = ContinuousClock.now + .seconds(5)
        var seen: PostgresError?
        repeat {
            do throws(PostgresError) {
                _ = try connect(material)
                seen = nil
            } catch {
                seen = error
            }
        } while seen != expected && ContinuousClock.now < limit
        #expect(seen == expected)
    }

    private func whatWasRevokedIsRefused() throws {
        let lost = try material("kabc235", as: "lost")
        let changes = ["user": "kabc235"]
        var open = try connect(lost, changes)
        #expect(try cluster.revokeCertificates(login: "kabc235") == 2)
        #expect(throws: PostgresError.self) { try open.value(Int.self, "select 1") }
        let limit = ContinuousClock.now + .seconds(5)
        while ContinuousClock.now < limit, (try? connect(lost, changes)) != nil {}
        refused(.certificateRevoked, lost, changes)
        #expect(throws: ClusterFault.noCertificate) {
            try cluster.revokeCertificates(login: "kabc235")
        }
        // Another one for the same person holds, and the others are not touched.
        _ = try connect(try material("kabc235", as: "again"), changes)
        _ = try connect(ClientFolder(path: "\(folder.path)/good"))
        let states = cluster.networkStatus(on: .local).issued.map(\.state)
        #expect(states.filter { $0 == .revoked }.count == 2)
        #expect(states.contains(.expired) && states.contains(.valid))
    }

    private func secretsAreClosed() throws {
        let good = ClientFolder(path: "\(folder.path)/good")
        for (path, mode) in [
            (cluster.authority.folder, "700"), (cluster.authority.key, "600"),
            (cluster.tlsFolder, "700"), ("\(cluster.tlsFolder)/server.key", "600"),
            (good.path, "700"), (good.key, "600"),
        ] {
            #expect(try Script.output(of: ["/usr/bin/stat", "-c", "%a", path]) == mode)
        }
        let left = FolderListing.names(in: cluster.authority.folder)
        #expect(left.allSatisfy { !$0.hasPrefix("draft") })
    }

    private func renewalBreaksNothing() throws {
        let good = ClientFolder(path: "\(folder.path)/good")
        var open = try connect(good)
        try cluster.renewServerCertificate(days: 90)
        #expect(try open.value(Int.self, "select 1") == 1)
        _ = try connect(good)
        #expect(cluster.networkStatus(on: .local).serverExpires == .local + 90)
        _ = try Script.run(["/bin/mv", cluster.authority.key, "\(folder.path)/in-the-safe"])
        #expect(throws: ClusterFault.noAuthorityKey(path: cluster.authority.key)) {
            try cluster.renewServerCertificate(days: 90)
        }
        _ = try Script.run(["/bin/mv", "\(folder.path)/in-the-safe", cluster.authority.key])
    }

    private func whatCannotListenRunsAsBefore() throws {
        let fault = #expect(throws: ClusterFault.self) {
            // An address for documentation, which no machine has.
            try cluster.openNetwork(
                hosts: [try host(address)], listen: "192.0.2.77", days: 30)
        }
        guard case .cannotListen = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        _ = try connect(ClientFolder(path: "\(folder.path)/good"))
    }

    /// Everything that the server itself decides; there are no tables here.
    private func findings() throws -> [String: Finding] {
        var owner = try Connection(cluster.superuserSettings())
        let seen =
            cluster.findings(today: .local) + ServerDoctor.staffFindings(&owner)
            + ServerDoctor.ownerFindings(&owner)
        return Dictionary(seen.map { ($0.check.name, $0) }) { first, _ in first }
    }

    private func theDoctorIsContent() throws {
        let seen = try findings()
        for name in [
            "installed_version", "data_folder", "disk_space", "server_version", "way", "clock",
            "log_settings", "durability", "checksums", "preloads", "sign_in_settings",
            "tls_settings", "access_rules", "other_databases", "login_power", "stray_logins",
            "superusers", "passwords", "overrides", "server_certificate", "server_authority",
        ] {
            let finding = try #require(seen[name], "\(name)")
            #expect(finding.state == .ok, "\(name): \(finding.seen)")
        }
        // The authority's key is better kept elsewhere, and is said to be here.
        #expect(seen["server_keys"]?.state == .ok)
        #expect(seen["keys_here"]?.state == .warning)
    }

    private func theDoctorNotices() throws {
        for (path, mode, name) in [
            (cluster.data, "750", "data_folder"), (cluster.logFolder, "755", "data_folder"),
            ("\(cluster.tlsFolder)/server.key", "640", "server_keys"),
            (cluster.authority.key, "644", "server_keys"),
        ] {
            let before = try Script.output(of: ["/usr/bin/stat", "-c", "%a", path])
            _ = try Script.run(["/bin/chmod", mode, path])
            #expect(try findings()[name]?.state == .fault, "\(path)")
            _ = try Script.run(["/bin/chmod", before, path])
        }
        let access = "\(cluster.data)/pg_hba.conf"
        let ours = try String(contentsOfFile: access, encoding: .utf8)
        try write(ours + "host all all 10.0.0.0/8 trust\n", to: access)
        #expect(try findings()["access_rules"]?.state == .fault)
        try write(ours, to: access)
        var owner = try Connection(cluster.superuserSettings())
        for database in ["postgres", "template1"] {
            try owner.run(script: "grant connect on database \(database) to public")
            #expect(try findings()["other_databases"]?.seen == database)
            try owner.run(script: "revoke connect on database \(database) from public")
        }
        try owner.run(script: "alter system set log_statement = 'all'")
        _ = try owner.value(Bool.self, "select pg_reload_conf()")
        let limit = ContinuousClock.now + .seconds(5)
        while ContinuousClock.now < limit, try findings()["log_settings"]?.state != .fault {}
        #expect(try findings()["log_settings"]?.seen == "log_statement is all, not none")
        try owner.run(script: "alter system set log_statement = 'none'")
    }

    private func closes() throws {
        try cluster.closeNetwork()
        #expect(throws: PostgresError.unreachable) {
            _ = try connect(ClientFolder(path: "\(folder.path)/good"))
        }
        _ = try Connection(cluster.superuserSettings())
        #expect(!cluster.networkStatus(on: .local).isOpen)
    }
}
