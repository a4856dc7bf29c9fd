import Forms
import Testing

@testable import Commands

@Suite struct CommandParserTests {
    private func parse(_ line: String...) throws -> Invocation {
        var parser = CommandParser(table: Example.actions, arguments: line)
        guard case .run(let invocation) = try parser.request() else {
            throw CommandFailure(.failed, "not to be run")
        }
        return invocation
    }

    private func refusal(_ line: [String]) throws -> CommandFailure {
        var parser = CommandParser(table: Example.actions, arguments: line)
        return try #require(throws: CommandFailure.self) { try parser.request() }
    }

    @Test func nounsThenVerbsThenTheRest() throws {
        let call = try parse("case", "note", "MST-2026-0141", "--kind", "legal")
        #expect(call.action.name == "case note")
        #expect(call.typed == ["case": "MST-2026-0141", "kind": "legal"])
    }

    @Test func globalOptionsStandAnywhere() throws {
        for line in [
            ["--json", "case", "list"], ["case", "--json", "list"], ["case", "list", "--json"],
        ] {
            var parser = CommandParser(table: Example.actions, arguments: line)
            guard case .run(let call) = try parser.request() else {
                Issue.record("\(line)")
                continue
            }
            #expect(call.has(.json))
        }
        let call = try parse("case", "list", "-o", "x.csv", "--lang=th", "--op", "u")
        #expect(call.globals[.output] == "x.csv")
        #expect(call.globals[.language] == "th")
        #expect(call.globals[.operation] == "u")
    }

    @Test func flagsAndRelativeDatesAndTheEndOfOptions() throws {
        #expect(try parse("case", "list", "--overdue").typed == ["overdue": "yes"])
        #expect(try parse("case", "list", "--overdue=no").typed == ["overdue": "no"])
        #expect(try parse("today", "--on", "-2w").typed == ["on": "-2w"])
        #expect(try parse("case", "note", "--", "--odd").typed == ["case": "--odd"])
    }

    @Test func codesMayBeGivenInTurn() throws {
        let call = try parse("intake", "new", "--needs", "legal", "--needs=medical")
        #expect(call.typed == ["needs": "legal,medical"])
    }

    @Test(arguments: [
        (["intkae", "new"], "did you mean “intake”?"),
        (["intake", "nwe"], "did you mean “intake new”?"),
        (["note"], "did you mean “case note”?"), (["intake"], "one of: new"),
        (["case", "list", "--overdeu"], "did you mean “--overdue”?"),
        (["case", "list", "--jsno"], "did you mean “--json”?"),
        (["--jsno", "case", "list"], "did you mean “--json”?"),
        (["case", "show"], "see kapwa case show --help"),
        (["case", "show", "A", "B"], "see kapwa case show --help"),
        (["case", "list", "--status"], "write --status VALUE"),
        (["case", "list", "--status", "--json"], "write --status VALUE"),
        (["case", "list", "--json=x"], "see kapwa help"),
        (["case", "list", "--status", "a", "--status", "b"], "see kapwa help"),
        (["zzzzzz"], "see kapwa help"),
        (["case", "list", "-o", "cases.XLSX"], "for a spreadsheet write --csv -o FILE.csv"),
    ])
    func mistakesAreExplained(line: [String], hint: String) throws {
        let failure = try refusal(line)
        #expect(failure.code == .usage)
        #expect(failure.hint == hint)
    }

    @Test(arguments: ["--alias", "--birth", "--phone", "--story", "--names"])
    func personalDataIsRefusedWithTheReason(option: String) throws {
        let failure = try refusal(["intake", "new", option, "Ma Khin"])
        #expect(failure.message.contains("shell's history"))
        #expect(!failure.lines.joined().contains("Khin"))
    }

    @Test func hostileWordsAreShownHarmless() throws {
        let failure = try refusal(["\u{1B}[2J"])
        #expect(failure.lines.joined().unicodeScalars.allSatisfy { $0 != "\u{1B}" })
    }

    @Test func helpAndVersion() throws {
        func words(_ line: [String]) throws -> [String]? {
            var parser = CommandParser(table: Example.actions, arguments: line)
            guard case .help(let words) = try parser.request() else { return nil }
            return words
        }
        #expect(try words([]) == [])
        #expect(try words(["--help"]) == [])
        #expect(try words(["help"]) == [])
        #expect(try words(["intake", "--help"]) == ["intake"])
        #expect(try words(["help", "case", "note"]) == ["case", "note"])
        #expect(try words(["case", "note", "-h"]) == ["case", "note"])
        #expect(try words(["today", "--help"]) == ["today"])
        var parser = CommandParser(table: Example.actions, arguments: ["--version"])
        guard case .version = try parser.request() else {
            Issue.record("no version")
            return
        }
    }

    @Test func everyExampleParses() throws {
        for example in Example.actions.flatMap(\.examples) {
            let words = example.split(separator: " ").prefix { $0 != "<" }.dropFirst()
            var parser = CommandParser(
                table: Example.actions, arguments: words.map(String.init))
            _ = try parser.request()
        }
    }

    @Test(arguments: 0..<2000)
    func nonsenseNeverCrashes(seed: Int) {
        let words = [
            "case", "note", "list", "intake", "new", "--json", "--op", "--", "-", "-o", "--status",
            "--x=y", "-2w", "help", "=", "--=", "", "today", "--overdue=",
        ]
        var random = SystemRandomNumberGenerator()
        let line = (0..<seed % 7).map { _ in words.randomElement(using: &random) ?? "" }
        var parser = CommandParser(table: Example.actions, arguments: line)
        _ = try? parser.request()
    }

    @Test func textsBecomeAnswers() throws {
        let answers = LineAnswers(codes: Example.codes, languages: [], today: Example.today)
        let call = try parse(
            "intake", "new", "--needs", "legal,2", "--received-on", "yesterday", "--sex", "fem",
            "--has-children")
        #expect(
            try answers.document(of: call).text()
                == #"{"received_on":"2026-11-22","sex":"female","has_children":true,"needs":["legal"]}"#
        )
        let wrong = try parse("intake", "new", "--needs", "x", "--received-on", "3/4/2026")
        let failure = #expect(throws: CommandFailure.self) { try answers.document(of: wrong) }
        #expect(failure?.faults.map(\.path) == ["--received-on", "--needs"])
        #expect(failure?.code == .invalid)
    }
}
