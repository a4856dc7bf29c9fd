import Forms
import FoundationEssentials
import Postgres
import Support
import Synchronization
import Testing

/// Names that nobody has go through the program, its failures and the server's crashes, and are then
/// looked for everywhere: what somebody said may stand in the columns that are for it and nowhere else.
@Suite("A sweep for what people said", .timeLimit(.minutes(10)))
struct MarkerSweepTests {
    @Test(
        "finds it in the columns that are for it, and in no log, no file, no process list, no title"
    )
    func sweep() throws {
        let place = try SweptPractice()
        try place.tellStories()
        try place.fail()
        try place.crash()
        #expect(place.markers.count >= 200)

        let said = place.said.withLock { $0 }
        #expect(!said.contains("\u{1b}"), "an escape sequence was written: a title or a colour")
        #expect(Self.marked(in: said) == [], "the program repeats what somebody said")
        #expect(try place.columns().subtracting(Self.intended) == [])
        #expect(try place.files() == [])
        #expect(try place.temporary() == [])
        let shown = try place.processList()
        #expect(shown.contains("intake"))
        #expect(Self.marked(in: shown) == [])
    }

    private static func marked(in text: String) -> [String] {
        text.lowercased().split { !$0.isLetter }.filter { $0.hasPrefix("zqm") }.map(String.init)
    }

    /// The columns that are there to hold what somebody said.
    private static let intended: Set<String> = [
        "core.person_name.native", "core.person_name.latin", "core.name_token.token",
        "core.person_contact.value", "core.person_contact.note", "core.person_identifier.number",
        "core.intake.origin_place", "core.intake.route", "core.intake.narrative",
        "core.consent.recipient", "core.note.body", "core.referral_content.reason",
        "core.referral_content.safety_plan", "core.referral_event.reason", "core.placement.need",
        "core.placement_event.reason", "core.follow_up_event.note", "core.contact_attempt.note",
        "core.closure.summary", "core.closure.reopen_reason", "core.agency.note",
    ]
}

/// A practice organisation in a server of its own, with the log settings of the product.
private final class SweptPractice: Sendable {
    let home: String
    let said = Mutex("")
    private let program: String
    private let facts: JSONValue
    private let made = Mutex<[String]>([])

    var markers: [String] { made.withLock { $0 } }

    init() throws {
        home = FileManager.default.temporaryDirectory.path + "/kapwa-sweep-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: home + "/tmp", withIntermediateDirectories: true)
        let bundle = CommandLine.arguments.first { $0.contains("kapwaPackageTests") } ?? ""
        let folders = bundle.split(separator: "/").prefix { !$0.hasPrefix("kapwaPackageTests") }
        program = "/" + folders.joined(separator: "/") + "/kapwa"
        let own = ["KAPWA_HOME": home, "KAPWA_SHARE": TestServer.root.path]
        _ = try Script.output(
            of: [program, "practice", "create", "--cases", "5"], environment: own)
        facts = try JSONValue.parse(
            Script.output(of: [program, "practice", "logins", "--json"], environment: own))
    }

    deinit {
        _ = try? Script.run(
            [program, "practice", "remove", "--yes"],
            environment: ["KAPWA_HOME": home, "KAPWA_SHARE": TestServer.root.path])
        try? FileManager.default.removeItem(atPath: home)
    }

    /// A name that nobody has.
    private func marker() -> String {
        let letters = Array("bcdfghjklmnprstv")
        let marker = "Zqm" + String((0..<7).map { _ in letters.randomElement() ?? "x" })
        made.withLock { $0.append(marker) }
        return marker
    }

    private func environment(_ role: String) -> [String: String] {
        let login = facts["logins"]?.array?.first { $0["role"]?.string == role }
        return [
            "PGHOST": facts["host"]?.string ?? "", "PGDATABASE": facts["database"]?.string ?? "",
            "PGUSER": login?["login"]?.string ?? "", "PGPASSWORD": login?["password"]?.string ?? "",
            "KAPWA_HOME": home, "KAPWA_SHARE": TestServer.root.path, "XDG_CONFIG_HOME": home,
            "TMPDIR": home + "/tmp", "PROGRAM": program, "PSQL": Psql.path,
        ]
    }

    /// Does something by the program and keeps what it said; answers the fact of a key.
    @discardableResult
    private func kapwa(
        _ line: String, _ document: JSONValue = [:], fact: String = "", fails: Bool = false
    ) throws -> String {
        let words = line.split(separator: " ").map(String.init) + ["--no-input", "--json"]
        let (status, output) = try Script.run(
            [program] + words, environment: environment("caseworker"), input: document.text())
        said.withLock { $0 += output }
        #expect((status != 0) == fails, "\(line): \(output)")
        return fails ? "" : try JSONValue.parse(output)["facts"]?[key: fact]?.string ?? ""
    }

    private func shell(_ script: String, input: String = "") throws -> String {
        try Script.run(
            ["/bin/sh", "-c", script], environment: environment("caseworker"), input: input
        ).output
    }

    private func intake() -> JSONValue {
        var document = TestOrganisation.intake()
        document["names"] = [
            ["kind": "legal", "script": "Latn", "native": .string("\(marker()) \(marker())")],
            ["kind": "alias", "script": "Thai", "native": "ไทย", "latin": .string(marker())],
        ]
        document["contacts"] = [
            [
                "kind": "email", "value": .string(marker() + "@example.org"), "owner": "self",
                "note": .string(marker()),
            ]
        ]
        document["identifiers"] = [
            ["kind": "passport", "number": .string(marker()), "country": "MM"]
        ]
        for field in ["origin_place", "route", "narrative"] { document[field] = .string(marker()) }
        return document
    }

    /// Everything that can be said of somebody, through the program.
    func tellStories() throws {
        for _ in 0..<10 {
            let reference = try kapwa("intake new", intake(), fact: "case")
            try kapwa("case note \(reference)", ["body": .string(marker())])
            try kapwa(
                "consent record \(reference)",
                [
                    "purpose": "referral", "recipient": .string(marker()), "answer": "given",
                    "given_by": "person", "language": "tha",
                ])
            let followUp = try kapwa(
                "followup plan \(reference)",
                [
                    "due_on": "today", "purpose": "wellbeing", "means": "office",
                    "note": .string(marker()),
                ],
                fact: "follow_up")
            try kapwa(
                "followup attempt \(followUp)",
                ["means": "office", "result": "reached", "note": .string(marker())])
            try kapwa("followup done \(followUp)", ["safety": "safe", "note": .string(marker())])
        }
        let reference = try kapwa("intake new", intake(), fact: "case")
        try kapwa(
            "agency new",
            [
                "name": "Sweep Desk", "kind": "LegalService", "country": "TH",
                "note": .string(marker()),
            ])
        let referral = try kapwa(
            "referral new \(reference)",
            [
                "agency": "Sweep Desk", "need": "legal", "reason": .string(marker()),
                "safety_plan": .string(marker()),
            ], fact: "referral")
        try kapwa("referral withdraw \(referral)", ["reason": .string(marker())])
        let stay = try kapwa(
            "stay request \(reference)",
            ["shelter": .string(try shelter()), "need": .string(marker())],
            fact: "stay")
        try kapwa("stay cancel \(stay)", ["reason": .string(marker())])
        try kapwa("case close \(reference)", ["outcome": "settled", "summary": .string(marker())])
        try kapwa("case reopen \(reference)", ["reason": .string(marker() + " is back")])
        try kapwa("person find", ["query": .string(markers[0])])
        // What is shown on purpose is not kept.
        said.withLock { $0 = "" }
        try kapwa("person find", ["query": .string(marker())])
    }

    /// A house of the caseworker's team.
    private func shelter() throws -> String {
        try shell("\"$PSQL\" -XAtc 'select shelter from api.list_shelters() limit 1'")
            .replacing("\n", with: "")
    }

    /// Everything that can go wrong while something is said.
    func fail() throws {
        // A code or a day that cannot be understood is shown to the one who typed it; nothing beside it is.
        for field in ["sex", "risk_level", "nationality", "taken_on", "birth", "contacts"] {
            var document = intake()
            document[field] = "fishy"
            try kapwa("intake new", document, fails: true)
        }
        var long = intake()
        long["narrative"] = .string(String(repeating: marker(), count: 3000))
        try kapwa("intake new", long, fails: true)
        try kapwa("case note PRA-1999-0001", ["body": .string(marker())], fails: true)
        try kapwa("followup plan F-1", ["due_on": "today", "note": .string(marker())], fails: true)
        let broken = "{\"narrative\": \"\(marker())\", \"names\": [\"\(marker())\""
        let output = try shell("\"$PROGRAM\" intake new --no-input", input: broken)
        said.withLock { $0 += output }
        // Those who go around the program see their own words again, but the log must not.
        let statements = [
            "select '\(marker())'::integer;", "select api.add_note('\(marker())', '{}');",
            "select api.add_note(gen_random_uuid(), '{\"case\": \"\(marker())');",
            "selekt '\(marker())';", "select api.nothing('\(marker())');",
            "set statement_timeout = '50ms'; select '\(marker())', pg_sleep(1);",
            "select '\(marker())', pg_terminate_backend(pg_backend_pid());",
            "insert into core.note (body) values ('\(marker())');",
            "copy (select '\(marker())') to program 'cat';", "set work_mem = '\(marker())';",
            "listen \"\(marker())\"; notify \"\(marker())\", '\(marker())';",
            "set application_name = '\(marker())'; select '\(marker())'::date;",
        ]
        for statement in statements { _ = try shell("\"$PSQL\" -X", input: statement) }
    }

    /// A session is killed in the midst of a statement, then the whole server.
    func crash() throws {
        let killed = """
            select pg_backend_pid() as pid \\gset
            \\setenv VICTIM :pid
            \\! (sleep 0.3; kill -9 $VICTIM) >/dev/null 2>&1 &
            select '\(marker())', pg_sleep(20);
            """
        _ = try shell("\"$PSQL\" -X", input: killed)
        let again = "until \"$PSQL\" -Xc 'select 1' >/dev/null 2>&1; do :; done"
        _ = try shell("timeout 20 sh -c '\(again.replacing("'", with: "'\\''"))'")
        try kapwa("intake new", intake())
        _ = try shell(
            """
            pid=$(head -n 1 "$KAPWA_HOME"/practice/data/postmaster.pid)
            kill -9 $pid
            while kill -0 $pid 2>/dev/null; do :; done
            env -u PGHOST -u PGDATABASE -u PGUSER -u PGPASSWORD "$PROGRAM" server start --practice
            """)
        try kapwa("intake new", intake())
    }

    /// The columns of all tables of ours in which a marker stands.
    func columns() throws -> Set<String> {
        let search = """
            select format('select distinct %L || e.key from %s t, jsonb_each_text(to_jsonb(t)) e \
            where e.value ~* ''zqm[bcdfghjklmnprstv]{7}''', c.oid::regclass || '.', c.oid::regclass)
            from pg_class c where c.relkind = 'r' and c.relnamespace::regnamespace::text
                in ('core', 'ref', 'audit', 'kapwa_meta') \\gexec
            """
        var owner = environment("caseworker")
        owner["PGUSER"] = "kapwa_superuser"
        let found = try Script.output(of: [Psql.path, "-XAt"], environment: owner, input: search)
        return Set(found.split(separator: "\n").map(String.init))
    }

    /// Files of the server and of the program, but for the pages and the write-ahead log, that hold one.
    func files() throws -> [String] {
        let found = try shell(
            """
            grep -rlaiE 'zqm[bcdfghjklmnprstv]{7}' "$KAPWA_HOME" --exclude-dir=base \
                --exclude-dir=pg_wal --exclude-dir=global
            find "$KAPWA_HOME"/practice/data/base/pgsql_tmp "$KAPWA_HOME"/practice/data/base/*/t* \
                "$KAPWA_HOME"/practice -name 'core*' 2>/dev/null
            """)
        return found.split(separator: "\n").map(String.init)
    }

    /// What the program left in the folder for temporary files.
    func temporary() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: home + "/tmp")
    }

    /// What everybody on the machine sees of the program while it reads an intake.
    func processList() throws -> String {
        let words = "(printf '%s' \"$DOCUMENT\"; sleep 0.5)"
        return try shell(
            """
            DOCUMENT=$(cat)
            \(words) | "$PROGRAM" intake new --no-input >/dev/null 2>&1 &
            pid=$!
            while ! tr '\\0' ' ' </proc/$pid/cmdline | grep -q intake; do :; done
            tr '\\0' ' ' </proc/$pid/cmdline; tr '\\0' ' ' </proc/$pid/environ
            wait
            """, input: intake().text())
    }
}
