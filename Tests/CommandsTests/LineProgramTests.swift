import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

/// Line mode as a process on a terminal of its own: a whole day without one escape byte.
@Suite("Line mode, on a terminal")
struct LineProgramTests {
    /// Whether this machine can make a terminal at all: some containers cannot.
    private static let hasTerminals: Bool =
        (try? Script.run(["script", "-qec", "true", "/dev/null"]).status) == 0

    private typealias Answers = [(prompt: String, answer: String)]

    private static func menu(_ action: String) -> Answers.Element { ("What do you want", action) }

    private static func signIn(
        _ organisation: TestOrganisation, _ person: TestOrganisation.Person
    ) -> Answers {
        [("Login: ", organisation.login(person)), ("Password: ", TestOrganisation.password)]
    }

    /// One asks, one is taken in, one is referred, one is called: what a caseworker does in a day.
    private static func day(of organisation: TestOrganisation) -> Answers {
        let reference = "HBH-\(TestOrganisation.today.year)-0001"
        let intake: Answers = [
            menu("intake new"), ("Code name", "Heron 7"), ("A name?", "y"),
            ("Name as written", "มะลิ ทดสอบ"), ("Sex", "female"), ("Nationality", "MM"),
            ("Presenting need", "shelter"), ("Answer", "given"), ("Answered by", "person"),
            ("Language", "tha"), ("Store this?", "y"),
        ]
        let consent: Answers = [
            menu("case list"), ("Number of a row", "1"), ("Number or word", "consent record"),
            ("Purpose", "referral"), ("Answer", "given"), ("Answered by", "person"),
            ("Language", "tha"), ("Store this?", "y"), ("Number of a row", "^"),
        ]
        let checkIn: Answers = [
            menu("stay in"), ("Case", reference), ("Shelter", "Lotus"), ("Store this?", "y"),
        ]
        let referral: Answers = [
            menu("agency new"), ("Name", "Legal Aid Desk"), ("Kind", "LegalService"),
            ("Country", "TH"), ("Store this?", "y"),
            menu("referral new"), ("Case", reference), ("Agency", "Legal Aid Desk"),
            ("Need", "legal"), ("Store this?", "y"),
            menu("referral list"), ("Number of a row", "1"), ("Number or word", "referral send"),
            ("Store this?", "y"), ("Number of a row", "^"),
        ]
        let followUp: Answers = [
            menu("followup plan"), ("Case", reference), ("Due on", "today"),
            ("Purpose", "wellbeing"),
            ("By", "office"), ("Store this?", "y"),
            menu(""), menu("1"), ("Number or word", "1"), ("Safety check", "safe"),
            ("Store this?", "y"),
        ]
        let report: Answers = [menu("report weekly"), ("Week", ""), ("Weeks", "")]
        return signIn(organisation, .ana) + intake + consent + checkIn + referral + followUp
            + [menu("lock")] + signIn(organisation, .fon) + report + [menu("q")]
    }

    @Test(
        "sign-in, intake, check-in, referral, follow-up, lock, the report by another; no escape byte",
        .enabled(if: hasTerminals))
    func wholeDay() throws {
        let organisation = try TestOrganisation.make()
        let (status, said) = try converse(organisation, Self.day(of: organisation))
        #expect(status == 0, "\(said)")
        for sentence in [
            "is recorded", "is checked in to bed", "is drafted", "is sent, on consent",
            "is planned for",
            "F-1 is done", "Locked: nobody is signed in", "New intakes",
        ] { #expect(said.contains(sentence), "\(sentence) is not in: \(said)") }
        #expect(!said.utf8.contains(0x1B))
        // Neither boxes nor bars: the report is read out.
        #expect(said.contains("All, this week 0, week before 0"), "\(said)")
        for sign in ["▁", "█", "─", "----"] { #expect(!said.contains(sign), "\(sign)") }
        #expect(!said.contains(TestOrganisation.password))
    }

    @Test(
        "a terminal that can show lines only gets them, and is told why first",
        .enabled(if: hasTerminals))
    func dumb() throws {
        let organisation = try TestOrganisation.make()
        let answers =
            Self.signIn(organisation, .ana) + [Self.menu("nothing of the kind"), Self.menu("q")]
        let (status, said) = try converse(
            organisation, answers, options: "", settings: ["TERM": "dumb"])
        #expect(status == 0, "\(said)")
        #expect(said.hasPrefix("Line mode: this terminal can show lines only (TERM=dumb)."))
        #expect(!said.utf8.contains(0x1B))
        let wished = try converse(
            organisation, answers, options: "", settings: ["TERM": "xterm", "ACCESSIBLE": "1"])
        #expect(
            wished.status == 0 && wished.output.hasPrefix("Line mode, because ACCESSIBLE is set."))
        #expect(!wished.output.utf8.contains(0x1B))
    }

    @Test(
        "Ctrl-D goes back from a form, and leaves at the menu; a wrong password is told and asked again",
        .enabled(if: hasTerminals))
    func endOfInput() throws {
        let organisation = try TestOrganisation.make()
        let wrong: Answers = [("Login: ", organisation.login(.ana)), ("Password: ", "wrong")]
        let (status, said) = try converse(
            organisation,
            wrong + Self.signIn(organisation, .ana) + [
                Self.menu("case note"), ("Case", "\u{4}"), Self.menu("\u{4}"),
            ])
        #expect(status == 0, "\(said)")
        #expect(said.contains("nothing was stored"))
    }

    @Test(
        "a long form that is left is a draft, and is gone on with and stored once",
        .enabled(if: hasTerminals))
    func draft() throws {
        let organisation = try TestOrganisation.make()
        let (status, said) = try converse(
            organisation,
            Self.signIn(organisation, .ana) + [
                Self.menu("intake new"), ("Code name", "Heron 7"), ("A name?", "\u{4}"),
                Self.menu("draft resume"), ("Draft (required", "D-1"), ("A name?", "y"),
                ("Name as written", "มะลิ ทดสอบ"), ("Presenting need", "shelter"),
                ("Answer", "given"), ("Answered by", "person"), ("Language", "tha"),
                ("Store this?", "y"), Self.menu("draft list"), Self.menu("q"),
            ])
        #expect(status == 0, "\(said)")
        #expect(said.contains("nothing was sent, and the draft is saved"), "\(said)")
        #expect(said.contains("go on with `kapwa draft resume D-1`"), "\(said)")
        #expect(said.contains("is open for person P-1"), "\(said)")
        #expect(said.contains("Drafts: 0 rows"), "\(said)")
        var connection = try organisation.database.connect()
        let stored = try connection.value(
            String.self, "select string_agg(c.alias, ',') from core.cases c")
        #expect(stored == "Heron 7")
    }

    @Test(
        "who is perhaps known already is told before somebody is recorded as new",
        .enabled(if: hasTerminals))
    func known() throws {
        let organisation = try TestOrganisation.make()
        func intake(_ alias: String) -> Answers {
            [
                Self.menu("intake new"), ("Code name", alias), ("A name?", "y"),
                ("Name as written", "Somchai Dee"), ("Presenting need", "shelter"),
                ("Answer", "given"), ("Answered by", "person"), ("Language", "tha"),
                ("Store this?", "y"),
            ]
        }
        let (status, said) = try converse(
            organisation,
            Self.signIn(organisation, .ana) + intake("Heron") + intake("Ibis") + [
                ("Is it somebody new", "n"), ("Store this?", "^known"), ("Known person", "P-1"),
                ("Store this?", "y"), Self.menu("q"),
            ])
        #expect(status == 0, "\(said)")
        #expect(said.contains("Perhaps known: P-1 · "), "\(said)")
        #expect(said.ranges(of: "is open for person P-1").count == 2, "\(said)")
    }

    @Test(
        "what was answered is saved already when the line hangs up", .enabled(if: hasTerminals))
    func hangUp() throws {
        let organisation = try TestOrganisation.make()
        let kept = """
            select count(*) from core.draft
            where subject = '' and document ->> 'alias' = 'Heron 7'
            """
        _ = try converse(
            organisation,
            Self.signIn(organisation, .ana) + [
                Self.menu("intake new"), ("Code name", "Heron 7"), ("A name?", "HANG UP"),
            ],
            settings: [
                "KEPT": kept, "OWNER": organisation.database.settings["user"] ?? "",
            ])
        var connection = try organisation.database.connect()
        #expect(try connection.value(Int.self, "select count(*) from core.draft") == 1)
    }

    /// Runs line mode, answering each named prompt in turn and keeping what stands at every other one.
    private func converse(
        _ organisation: TestOrganisation, _ answers: Answers, options: String = "--line",
        settings: [String: String] = [:]
    ) throws -> (status: Int32, output: String) {
        let home = FileManager.default.temporaryDirectory.path + "/kapwa-\(UUID().uuidString)"
        try FirstAnswers.keep(in: home)
        defer { try? FileManager.default.removeItem(atPath: home) }
        let connection = organisation.database.settings
        let environment = [
            "PGHOST": connection["host"] ?? "", "PGDATABASE": connection["dbname"] ?? "",
            "PGUSER": "nobody_at_all", "KAPWA_HOME": home, "KAPWA_SHARE": TestServer.root.path,
            "XDG_CONFIG_HOME": home, "XDG_STATE_HOME": home, "TERM": "xterm", "LC_ALL": "C.UTF-8",
            "LANGUAGE": "",
        ]
        return try Script.run(
            ["python3", "-c", Self.conversation, Self.program, options],
            environment: environment.merging(settings) { $1 },
            input: answers.map { "\($0.prompt)\t\($0.answer)\n" }.joined())
    }

    private static var program: String {
        let bundle = CommandLine.arguments.first { $0.contains("kapwaPackageTests") } ?? ""
        let place = bundle.split(separator: "/").prefix { !$0.hasPrefix("kapwaPackageTests") }
        return "/" + place.joined(separator: "/") + "/kapwa"
    }

    private static let conversation = #"""
        import os, pty, re, select, subprocess, sys
        answers = [line.split("\t") for line in sys.stdin.read().split("\n") if line]
        child, terminal = pty.fork()
        if child == 0: os.execv(sys.argv[1], sys.argv[1:2] + sys.argv[2].split())
        prompt = re.compile(rb"([:\])?\]] |\n  )$")
        seen = b""
        for _ in range(2000):
            try: part = os.read(terminal, 4096)
            except OSError: part = b""
            if not part: break
            sys.stdout.buffer.write(part)
            seen += part
            if not prompt.search(seen): continue
            # More is coming: no prompt yet.
            if select.select([terminal], [], [], 0.02)[0]: continue
            last = seen.split(b"\n")[-1].decode(errors="replace")
            if answers and answers[0][0] in last: reply = answers.pop(0)[1]
            elif re.match(r"  \d+: $", last): reply = "."
            elif "What do you want" in last or "Login" in last: break
            else: reply = ""
            if reply == "HANG UP":
                owner = dict(os.environ, PGUSER=os.environ["OWNER"])
                kept = ["psql", "-Atc", os.environ["KEPT"]]
                while subprocess.run(kept, stdout=subprocess.PIPE, env=owner).stdout != b"1\n": pass
                break
            seen = b""
            os.write(terminal, reply.encode() if reply == "\x04" else reply.encode() + b"\n")
        if answers: sys.stdout.write("\nnever asked: %s\n" % answers[0][0])
        os.close(terminal)
        sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) if not answers else 99)
        """#
}
