import Forms
import FoundationEssentials
import Glibc
import Postgres
import Testing

@testable import Administration

@Suite("The doctor's judgement")
struct DoctorTests {
    private static let check = Check("x", "X", meaning: "m", remedy: "r")

    @Test("every setting with another value is told by its name")
    func settings() throws {
        for group in SettingRule.groups + [SettingRule.network] {
            let good = Dictionary(
                uniqueKeysWithValues: group.rules.map { ($0.name, $0.allowed[0]) })
            #expect(group.finding(good).state == .ok)
            for rule in group.rules {
                var bad = good
                bad[rule.name] = "something else"
                let finding = group.finding(bad)
                #expect(finding.state == group.severity)
                #expect(finding.seen.hasPrefix("\(rule.name) is something else"))
            }
        }
    }

    @Test("a line of pg_hba.conf that is weaker than ours is told")
    func accessRules() {
        func rule(
            _ kind: String, _ users: [String], _ method: String, _ options: [String] = []
        ) -> AccessRules.Rule {
            AccessRules.Rule(line: 1, kind: kind, users: users, method: method, options: options)
        }
        let full = ["clientcert=verify-full"]
        let backup = rule("host", ["kapwa_superuser", "kapwa_backup"], "reject")
        for good in [
            [rule("local", ["all"], "scram-sha-256"), rule("local", ["kapwa_backup"], "peer")],
            [rule("hostssl", ["+kapwa_member"], "scram-sha-256", full)],
            [backup, rule("hostssl", ["all"], "scram-sha-256", full)],
            [rule("host", ["all"], "reject"), rule("hostnossl", ["all"], "reject")],
        ] { #expect(AccessRules.weak(good).isEmpty) }
        for (bad, words) in [
            (rule("local", ["all"], "trust"), "trust on the socket"),
            (rule("local", ["all"], "md5"), "md5 on the socket"),
            (rule("host", ["all"], "scram-sha-256", full), "without TLS"),
            (rule("hostnossl", ["x"], "scram-sha-256"), "without TLS"),
            (rule("hostgssenc", ["x"], "gss"), "without TLS"),
            (rule("hostssl", ["x"], "password", full), "by password"),
            (rule("hostssl", ["x"], "cert"), "by cert"),
            (rule("hostssl", ["x"], "scram-sha-256"), "no certificate"),
            (
                rule("hostssl", ["x"], "scram-sha-256", ["clientcert=verify-ca"]),
                "no certificate"
            ),
            (rule("hostssl", ["all"], "scram-sha-256", full), "kapwa_backup"),
            (
                AccessRules.Rule(
                    line: 3, kind: "", users: [], method: "", isBroken: true), "cannot be read"
            ),
        ] {
            let told = AccessRules.weak([bad])
            #expect(told.count == 1 && told[0].contains(words), "\(told)")
        }
    }

    @Test("limits are where they should be")
    func limits() {
        #expect(ServerDoctor.version(140_012).state == .fault)
        #expect(ServerDoctor.version(150_000).state == .ok)
        #expect(ServerDoctor.clock(difference: 0.5, within: 0.1).state == .ok)
        #expect(ServerDoctor.clock(difference: -20, within: 1).state == .warning)
        #expect(ServerDoctor.clock(difference: 20, within: 18).state == .ok)
        #expect(ServerDoctor.clock(difference: -3600, within: 1).state == .fault)
        #expect(ServerDoctor.seals(unsealedHours: nil).state == .ok)
        #expect(ServerDoctor.seals(unsealedHours: 30).state == .warning)
        #expect(ServerDoctor.seals(unsealedHours: 200).state == .fault)
        #expect(ServerDoctor.backup(days: nil).state == .fault)
        #expect(ServerDoctor.backup(days: 1).state == .ok)
        #expect(ServerDoctor.backup(days: 3).state == .warning)
        #expect(ServerDoctor.backup(days: 8).state == .fault)
        #expect(ServerDoctor.drill(days: nil, succeeded: false).state == .warning)
        #expect(ServerDoctor.drill(days: 3, succeeded: true).state == .ok)
        #expect(ServerDoctor.drill(days: 36, succeeded: true).state == .warning)
        #expect(ServerDoctor.drill(days: 3, succeeded: false).state == .fault)
        let gigabyte = 1 << 30
        func space(_ free: Int) -> Finding.State {
            PrivateCluster.space(Self.check, free: free, whole: 100 * gigabyte).state
        }
        #expect(space(50 * gigabyte) == .ok)
        #expect(space(gigabyte) == .warning)
        #expect(space(gigabyte / 8) == .fault)
    }

    @Test("a server whose program was replaced on disk is to be started anew")
    func versions() {
        func state(_ running: String?, _ installed: String) -> Finding.State {
            PrivateCluster.installed(
                Self.check,
                ServerStatus(
                    isInitialised: true, isRunning: running != nil, runningVersion: running,
                    installedVersion: installed, folder: nil)
            ).state
        }
        #expect(state("15.18", "15.18") == .ok)
        #expect(state("15.17", "15.18") == .fault)
        #expect(state(nil, "15.18") == .fault)
    }

    @Test("certificates are told a month before their end")
    func certificates() throws {
        let folder = try TemporaryFolder()
        let authority = Authority(folder: "\(folder.path)/authority")
        try authority.make()
        for (days, state) in [(10, Finding.State.warning), (90, .ok)] {
            let material = try authority.sign(login: "kabc234", for: .days(days))
            try folder.write(material.certificate, to: "one.crt")
            #expect(
                MachineDoctor.expiry(Self.check, "\(folder.path)/one.crt", .local).state == state)
            #expect(
                MachineDoctor.expiry(
                    Self.check, "\(folder.path)/one.crt", .local + days + 2
                ).state == .fault)
        }
        #expect(MachineDoctor.expiry(Self.check, "/nowhere", .local).state == .fault)
        let issued = authority.issued(on: .local)
        #expect(issued.map(\.name) == ["kabc234", "kabc234"])
        // What counts is the last one of a login.
        #expect(PrivateCluster.staff(Self.check, issued, .local).state == .ok)
        #expect(PrivateCluster.staff(Self.check, issued, .local + 80).state == .warning)
    }

    @Test("an open settings file of the laptop, an open key, a weak setting are told")
    func laptop() throws {
        let folder = try TemporaryFolder()
        let client = ClientFolder(path: "\(folder.path)/tls")
        let authority = Authority(folder: "\(folder.path)/authority")
        try authority.make()
        try client.write(
            try authority.sign(login: "kabc234", for: .days(90)),
            authority: try String(contentsOfFile: authority.certificate, encoding: .utf8))
        func states(_ settings: [String: String]) -> [String: Finding.State] {
            let seen = MachineDoctor.findings(
                settings: .init(settings), client: client, today: .local)
            return Dictionary(uniqueKeysWithValues: seen.map { ($0.check.name, $0.state) })
        }
        #expect(states(["host": "/run/x"])["own_key"] == nil)
        let good = states(["host": "kapwa.example.org"])
        for name in ["own_certificate", "own_key", "authority", "connection_settings"] {
            #expect(good[name] == .ok, "\(name)")
        }
        let weak = states(["host": "kapwa.example.org", "sslmode": "require"])
        #expect(weak["connection_settings"] == .fault)
        chmod(client.key, 0o644)
        #expect(states(["host": "kapwa.example.org"])["own_key"] == .fault)
    }
}
