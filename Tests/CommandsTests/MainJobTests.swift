import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

/// The program itself, as a process, against a real server: what a caseworker does in a day.
@Suite("The main job, from the command line")
struct MainJobTests {
    let organisation: TestOrganisation
    private let program: Program

    init() throws {
        organisation = try TestOrganisation.make()
        program = try Program(organisation)
    }

    /// The built program and where it runs.
    private final class Program: Sendable {
        let organisation: TestOrganisation
        let path: String
        let home: String

        init(_ organisation: TestOrganisation) throws {
            self.organisation = organisation
            let bundle = CommandLine.arguments.first { $0.contains("kapwaPackageTests") } ?? ""
            let place = bundle.split(separator: "/").prefix { !$0.hasPrefix("kapwaPackageTests") }
            path = "/" + place.joined(separator: "/") + "/kapwa"
            home = FileManager.default.temporaryDirectory.path + "/kapwa-\(UUID().uuidString)"
            try FileManager.default.createDirectory(
                atPath: home, withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(atPath: home) }

        /// The same on a terminal of its own, on which nobody types anything.
        func runOnTerminal(
            _ line: String, as person: TestOrganisation.Person, typing keys: String = ""
        ) throws -> (status: Int32, output: String) {
            try Script.run(
                ["script", "-qec", "\(path) \(line)", "/dev/null"],
                environment: environment(of: person), input: keys)
        }

        /// The same on a terminal, with somebody who answers each prompt once it stands there.
        func converse(
            _ line: String, as person: TestOrganisation.Person,
            _ answers: [(prompt: String, answer: String)]
        ) throws -> (status: Int32, output: String) {
            try Script.run(
                ["python3", "-c", Self.conversation, path, line],
                environment: environment(of: person),
                input: answers.map { "\($0.prompt)\t\($0.answer)\n" }.joined())
        }

        /// Signs in at a terminal of its own and goes on there with a further command.
        func signInAndConverse(
            _ line: String, as person: TestOrganisation.Person,
            _ answers: [(prompt: String, answer: String)]
        ) throws -> (status: Int32, output: String) {
            let both = "\(home)/both.sh"
            try "\(path) sign-in && exec \(path) \(line)\n".write(
                toFile: both, atomically: true, encoding: .utf8)
            let signIn = [
                (prompt: "Login: ", answer: organisation.login(person)),
                (prompt: "Password: ", answer: TestOrganisation.password),
            ]
            return try Script.run(
                ["python3", "-c", Self.conversation, "/bin/sh", both],
                environment: environment(of: person),
                input: (signIn + answers).map { "\($0.prompt)\t\($0.answer)\n" }.joined())
        }

        private static let conversation = """
            import os, pty, sys
            child, terminal = pty.fork()
            if child == 0: os.execv(sys.argv[1], sys.argv[1:2] + sys.argv[2].split())
            def heard():
                try: part = os.read(terminal, 4096)
                except OSError: part = b""
                sys.stdout.buffer.write(part)
                return part
            seen = b""
            for line in sys.stdin.read().splitlines():
                prompt, answer = line.encode().split(b"\\t")
                while prompt not in seen:
                    part = heard()
                    if not part: break
                    seen += part
                seen = seen.split(prompt, 1)[-1]
                os.write(terminal, answer + b"\\n")
            while heard(): pass
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
            """

        private func environment(of person: TestOrganisation.Person) -> [String: String] {
            let connection = organisation.settings(person)
            return [
                "PGHOST": connection["host"] ?? "", "PGDATABASE": connection["dbname"] ?? "",
                "PGUSER": connection["user"] ?? "", "PGPASSWORD": connection["password"] ?? "",
                "KAPWA_HOME": home, "KAPWA_SHARE": TestServer.root.path, "XDG_CONFIG_HOME": home,
                "SHELL": "/bin/sh",
            ]
        }

        func run(
            _ line: String, as person: TestOrganisation.Person, input: JSONValue? = nil,
            settings: [String: String] = [:]
        ) throws -> (status: Int32, output: String) {
            var environment = environment(of: person)
            environment.merge(settings) { $1 }
            let words = line.split(separator: " ").map(String.init)
            return try Script.run(
                [path] + words + (input == nil ? [] : ["--no-input"]), environment: environment,
                input: input?.text() ?? "")
        }
    }

    /// Whether this machine can make a terminal at all: some containers cannot.
    private static let hasTerminals: Bool =
        (try? Script.run(["script", "-qec", "true", "/dev/null"]).status) == 0

    private func json(
        _ line: String, as person: TestOrganisation.Person = .ana, _ input: JSONValue? = nil
    ) throws -> JSONValue {
        let (status, output) = try program.run(line + " --json", as: person, input: input)
        #expect(status == 0, "\(line): \(output)")
        return try JSONValue.parse(output)
    }

    private func fact(_ key: String, of line: String, _ input: JSONValue? = nil) throws -> String {
        try json(line, as: .ana, input)["facts"]?[key: key]?.string ?? ""
    }

    private func status(
        _ line: String, as person: TestOrganisation.Person = .ana, _ input: JSONValue? = nil
    ) throws -> Int32 { try program.run(line, as: person, input: input).status }

    private func example(_ name: String) throws -> JSONValue {
        let file = TestServer.root.appending(path: "Config/examples/intake-\(name).json")
        return try JSONValue.parse(String(contentsOf: file, encoding: .utf8))
    }

    @Test("the doctor tells staff what they may see, and a weak way over the network is refused")
    func doctor() throws {
        let document = try json("doctor")
        let states = Dictionary(
            (document[key: "checks"]?.array ?? []).map {
                ($0[key: "check"]?.string ?? "", $0[key: "state"]?.string ?? "")
            }, uniquingKeysWith: { first, _ in first })
        // Above all: a crash of the program leaves nothing of what it showed.
        for check in ["core_dumps", "way", "server_version", "clock"] {
            #expect(states[check] == "ok", "\(check)")
        }
        #expect(states["owner_checks"] == "skipped")
        #expect(states["row_security"] == nil)

        let weak = try program.run(
            "today", as: .ana, settings: ["PGHOST": "127.0.0.1", "PGSSLMODE": "require"])
        #expect(weak.status == 1)
        #expect(weak.output.contains("sslmode") && weak.output.contains("verify-full"))
        let nobody = try program.run(
            "today", as: .ana, settings: ["PGHOST": "127.0.0.1", "PGPORT": "1"])
        #expect(nobody.status == 7)
        let examined = try program.run(
            "doctor", as: .ana, settings: ["PGHOST": "127.0.0.1", "PGSSLMODE": "require"])
        #expect(examined.status == 1)
        #expect(examined.output.contains("FAULT    Settings of the connection: sslmode"))
        #expect(!examined.output.contains(TestOrganisation.password))
    }

    @Test("intake, placement, referral, follow-up, weekly report, aggregate")
    func wholeWay() throws {
        var cases: [String] = []
        for name in ["domestic-work-hong-kong", "fishing-vessel", "scam-compound"] {
            cases.append(try fact("case", of: "intake new", try example(name)))
        }
        #expect(try json("case list")["rows"]?.array?.count == 3)
        let file = try json("case open \(cases[0])")
        #expect(file["case"]?.string == cases[0])

        let stay = try fact("stay", of: "stay request \(cases[0]) --shelter Lotus")
        #expect(try status("stay reserve \(stay) --bed 2") == 0)
        #expect(try status("stay in \(stay)", as: .eka) == 0)
        #expect(try status("stay in \(stay)", as: .eka) == 5)
        let other = try fact("stay", of: "stay request \(cases[1]) --shelter Lotus")
        #expect(try status("stay in \(other) --bed 2", as: .eka) == 5)
        #expect(try status("stay out \(stay) --destination repatriated", as: .eka) == 0)

        let agency: JSONValue = ["name": "Legal Aid Desk", "kind": "LegalService", "country": "TH"]
        #expect(try status("agency new", agency) == 0)
        let referral = try fact(
            "referral", of: "referral new \(cases[1])",
            ["agency": "Legal Aid Desk", "need": "legal", "disclosed": ["needs"]])
        #expect(try status("referral send \(referral)") == 4)
        let consent = "--purpose referral --answer given --given-by person --language tha"
        #expect(try status("consent record \(cases[1]) \(consent)") == 0)
        #expect(try status("referral send \(referral)") == 0)
        #expect(try status("referral accept \(referral)") == 0)

        // The telephone of the first example is safe between 22:30 and 23:30 only.
        let plan = "followup plan \(cases[0]) --due-on today --purpose wellbeing --means phone"
        #expect(try status("\(plan) --due-at 10:00") == 5)
        let followUp = try fact("follow_up", of: "\(plan) --due-at 10:00 --yes")
        #expect(try json("followup due")["rows"]?.array?.count == 1)
        #expect(try json("stay list --status checked_out")["rows"]?.array?.count == 1)
        #expect(try json("today")["rows"]?.array?.contains { $0["kind"] == "follow-up" } == true)
        #expect(
            try status(
                "followup done \(followUp) --safety safe --next-due-on +2w --next-means office")
                == 0)
        #expect(try json("followup due")["rows"]?.array?.isEmpty == true)
        #expect(try status("case close \(cases[2]) --outcome settled") == 0)
        #expect(try status("case close \(cases[2]) --outcome settled") == 5)
        #expect(try status("case reopen \(cases[2])", ["reason": "came back for help"]) == 0)

        #expect(try status("report weekly") == 4)
        let text = try program.run("report weekly --week \(try thisWeek())", as: .fon)
        #expect(text.status == 0)
        #expect(text.output.contains("New intakes"))
        let draft = try program.run("release draft --quarter \(lastQuarter)", as: .fon)
        // Three people are too few to be counted in any detail.
        #expect(draft.status == 5)
        #expect(draft.output.contains("too few people"))
    }

    private func thisWeek() throws -> String {
        ISOWeek(containing: TestOrganisation.today).description
    }

    private var lastQuarter: String {
        let today = TestOrganisation.today
        let quarter = (today.month - 1) / 3
        return quarter == 0 ? "\(today.year - 1)-Q4" : "\(today.year)-Q\(quarter)"
    }

    @Test("bad input is told all at once, with its place, and nothing is stored")
    func allFaults() throws {
        var document = try example("fishing-vessel")
        document["sex"] = "fishy"
        document["presenting_need"] = .null
        document["arrived_on"] = "2026-02-31"
        document["colour"] = "red"
        let (status, output) = try program.run(
            "intake new --json", as: .ana, input: document)
        #expect(status == 6)
        let faults = try JSONValue.parse(output)["error"]?[key: "faults"]?.array ?? []
        #expect(
            Set(faults.compactMap { $0["path"]?.string })
                == ["sex", "presenting_need", "arrived_on", "colour"])
        #expect(try json("case list")["rows"]?.array?.isEmpty == true)
    }

    @Test("the same operation is done once, however often it is sent")
    func twice() throws {
        let operation = UUID().uuidString.lowercased()
        let document = try example("scam-compound")
        let first = try json("intake new --op \(operation)", as: .ana, document)
        let second = try json("intake new --op \(operation)", as: .ana, document)
        #expect(first == second)
        #expect(try json("case list")["rows"]?.array?.count == 1)
        #expect(try status("agency new --op \(operation) --name A --kind NGO --country TH") == 5)
    }

    @Test("a dry run stores nothing")
    func dryRun() throws {
        #expect(try status("intake new --dry-run", try example("scam-compound")) == 0)
        #expect(try json("case list")["rows"]?.array?.isEmpty == true)
    }

    @Test("each way to fail has its own exit status")
    func exitStatus() throws {
        #expect(try status("intake nwe") == 2)
        #expect(try status("case open HBH-2020-0001") == 3)
        #expect(try status("case list", as: .ibu) == 4)
        #expect(try status("stay out S-1 --destination nowhere", as: .eka) == 6)
        let nowhere = ["PGHOST": program.home]
        #expect(try program.run("case list", as: .ana, settings: nowhere).status == 7)
        let wrong = ["PGPASSWORD": "wrong"]
        #expect(try program.run("case list", as: .ana, settings: wrong).status == 8)
    }

    @Test("neither names nor numbers of a refused document are in what the program says")
    func noPersonalData() throws {
        var document = try example("domestic-work-hong-kong")
        document["risk_level"] = "fishy"
        let (status, output) = try program.run("intake new", as: .ana, input: document)
        #expect(status == 6)
        for secret in ["Ligaya", "Halimbawa", "+852", "P0000000X"] {
            #expect(!output.contains(secret))
        }
        // Nor may they come by an option, where every process list and shell history shows them.
        #expect(try program.run("intake new --names Ligaya", as: .ana).status == 2)
    }

    @Test("the template of an intake is an intake that can be recorded")
    func template() throws {
        let template = try program.run("intake template", as: .ana)
        #expect(template.status == 0)
        #expect(try status("intake new", try JSONValue.parse(template.output)) == 0)
        let schema = try program.run("intake template --schema", as: .ana)
        #expect(try JSONValue.parse(schema.output)["properties"] != nil)
    }

    @Test("on a terminal lists and reports come without a question", .enabled(if: hasTerminals))
    func terminal() throws {
        try organisation.recordIntake(as: .ana)
        let lines: [(String, TestOrganisation.Person)] = [
            ("today", .ana), ("case list", .ana), ("followup due", .ana), ("stay list", .eka),
            ("bed board", .eka), ("shelter occupancy", .fon), ("report weekly", .fon),
        ]
        for (line, person) in lines {
            let (status, output) = try program.runOnTerminal(line, as: person)
            #expect(status == 0, "\(line): \(output)")
            #expect(!output.contains("Enter keeps"), "\(line) asks")
        }
    }

    @Test(
        "on a terminal an order asks for what it needs, and stops without storing",
        .enabled(if: hasTerminals))
    func interview() throws {
        let reference = try organisation.recordIntake(as: .ana)
        let asked = try program.runOnTerminal(
            "case note \(reference)", as: .ana, typing: "\nCalled the clinic.\n.\ny\n")
        #expect(asked.status == 0, "\(asked.output)")
        #expect(asked.output.contains("Enter keeps"))
        let stopped = try program.runOnTerminal(
            "case note \(reference)", as: .ana, typing: "\u{4}")
        #expect(stopped.status == 130)
        let notes = try json("case open \(reference)")["history"]?[key: "notes"]?.array?.count
        #expect(notes == 1)
    }

    @Test(
        "at a terminal that was left signed in, breaking the glass takes the password again",
        .enabled(if: hasTerminals))
    func passwordAgain() throws {
        let reference = try organisation.recordIntake(as: .chan)
        for (typed, status) in [("not the password", 8), (TestOrganisation.password, 0)] {
            let (ended, said) = try program.signInAndConverse(
                "case break-glass \(reference)", as: .ana,
                [
                    ("Reason", "hospital calls at night, needs her allergies"), (" ", "."),
                    (" ", "y"),
                    ("Your password again: ", typed),
                ])
            #expect(ended == Int32(status), "\(said)")
        }
        var owner = try organisation.database.connect()
        let opened = try owner.value(
            Int.self, "select count(*) from core.assignment where kind = 'break_glass'")
        #expect(opened == 1)
    }

    @Test(
        "what the database refuses can be mended on the terminal, and nothing typed is lost",
        .enabled(if: hasTerminals))
    func mend() throws {
        let reference = try organisation.recordIntake(as: .ana)
        let agency: JSONValue = ["name": "Legal Aid Desk", "kind": "LegalService", "country": "TH"]
        #expect(try status("agency new", agency) == 0)
        // Person, agency, kind, priority, need, what is told, reason, safety plan; then the mending.
        let keys = "\nNo Such Desk\n\n\nlegal\n1\nWants her wages.\n.\n.\ny\n"
        let (status, output) = try program.runOnTerminal(
            "referral new \(reference)", as: .ana, typing: keys + "^agency\nLegal Aid Desk\ny\n")
        #expect(status == 0, "\(output)")
        #expect(output.contains("Nothing is lost"))
        let rows = try json("referral list")["rows"]?.array
        #expect(rows?.count == 1)
        #expect(rows?.first?["agency"] == "Legal Aid Desk")
    }

    @Test(
        "signing in with a first password leads straight to choosing one's own",
        .enabled(if: hasTerminals))
    func firstPassword() throws {
        var owner = try organisation.database.connect()
        try owner.execute(
            "update core.staff set password_due = true where login = \(organisation.login(.ana))")
        let refused = try program.run("case list", as: .ana)
        #expect(refused.status == 8 && refused.output.contains("kapwa password"))
        #expect(try program.run("whoami", as: .ana).output.contains("to be changed first"))
        let own = "four words of mine"
        let (ended, said) = try program.converse(
            "sign-in", as: .ana,
            [
                ("Login: ", organisation.login(.ana)), ("Password: ", TestOrganisation.password),
                ("New password: ", "short"), ("Once more: ", "short"),
                ("New password: ", own), ("Once more: ", own),
            ])
        #expect(ended == 0, "\(said)")
        #expect(said.contains("fewer than 12 characters"))
        #expect(said.contains("Your password is changed"))
        #expect(!said.contains(own))
        let settings = ["PGPASSWORD": own]
        #expect(try program.run("case list", as: .ana, settings: settings).status == 0)
        #expect(try status("case list") == 8)
    }

    @Test("lists come as text, CSV and JSON; a file is written whole")
    func forms() throws {
        try organisation.recordIntake(as: .ana)
        let file = program.home + "/cases.csv"
        #expect(try status("case list --csv -o \(file)") == 0)
        let lines = try String(contentsOfFile: file, encoding: .utf8)
            .split(whereSeparator: \.isNewline)
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("case,alias,status"))
        #expect(try status("case list -o /nowhere/cases.csv") == 1)
    }
}
