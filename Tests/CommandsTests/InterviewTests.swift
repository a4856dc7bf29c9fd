import Forms
import Testing

@testable import Commands

/// Answers from a script and keeps what was said.
final class ScriptedDialogue: Dialogue {
    private var answers: [String]
    private(set) var transcript: [String] = []

    init(_ answers: [String]) { self.answers = answers }

    func say(_ line: String) { transcript.append(line) }

    func ask(_ prompt: String) -> String? { answer(prompt) { $0 } }

    func askSecretly(_ prompt: String) -> String? { answer(prompt) { _ in "" } }

    private func answer(_ prompt: String, _ shown: (String) -> String) -> String? {
        guard !answers.isEmpty else {
            transcript.append(prompt + "<end of input>")
            return nil
        }
        let answer = answers.removeFirst()
        transcript.append(prompt + shown(answer))
        return answer
    }
}

@Suite struct InterviewTests {
    private func interview(
        _ answers: [String], form: FormSpec = Example.intake, given: JSONValue = [:]
    ) -> (JSONValue?, String) {
        let dialogue = ScriptedDialogue(answers)
        var interview = Interview(
            form, codes: Example.codes, languages: ["en"], today: Example.today, answers: given,
            partner: dialogue)
        let document = try? interview.run()
        return (document, dialogue.transcript.joined(separator: "\n") + "\n")
    }

    @Test func aWholeIntake() throws {
        let (document, transcript) = interview([
            "yesterday", "Lark", "y", "မမခင်", "Ma Ma Khin", "y", "Lin", "", "", "1998", "1",
            "my", "y", "two", "2", "n", "081-234 5678", "1,legal", "Came at night.", "Was tired.",
            ".", "1500 hkd", "",
        ])
        try Golden.check(transcript, "interview-whole.txt")
        #expect(
            document == [
                "received_on": "2026-11-22", "alias": "Lark",
                "names": [["full": "မမခင်", "latin": "Ma Ma Khin"], ["full": "Lin"]],
                "birth": ["from": "1998-01-01", "to": "1998-12-31", "basis": "stated"],
                "sex": "female", "nationality": "MM", "has_children": true, "children": 2,
                "phone": "0812345678", "needs": ["shelter", "legal"],
                "story": "Came at night.\nWas tired.",
                "debt": ["amount": "1500.00", "currency": "HKD"],
            ])
    }

    @Test func helpChoicesBackJumpAndClear() throws {
        let (document, transcript) = interview([
            "?", "", "^", "^sex", "?", "??", "declined", "??", "T", "th", "^alias", "?", "Owl",
            "n", "not safe", "", "", "", "n", "", "", "", "", "^alias", "^x", "",
        ])
        try Golden.check(transcript, "interview-moves.txt")
        #expect(
            document == [
                "received_on": "2026-11-23", "sex": "declined", "nationality": "TH",
                "birth": ["from": .null, "to": .null, "basis": "not_safe"],
            ])
    }

    @Test func whatIsMissingIsListedAtTheEnd() throws {
        let (document, transcript) = interview([
            "", "", "y", "", "Lin", "n", "", "", "", "", "y", "", "", "", "", "", "^full",
            "Lin Lin",
            "", "female", "^guardian", "n", "",
        ])
        try Golden.check(transcript, "interview-missing.txt")
        #expect(document?[path: "names[0].full"] == "Lin Lin")
        #expect(document?[path: "sex"] == "female")
    }

    @Test func theEndOfInputStopsEverywhere() {
        let all = [
            "yesterday", "Lark", "y", "A", "", "n", "1998", "1", "my", "y", "2", "y", "G", "191",
            "1", "Story", ".", "5 THB", "",
        ]
        #expect(interview(all).0 != nil)
        for count in 0..<all.count {
            #expect(interview(Array(all.prefix(count))).0 == nil, "\(count)")
        }
    }

    @Test func whatIsGivenIsNotAskedAgain() throws {
        let form = try #require(Example.actions[2].form)
        let (document, transcript) = interview(
            ["", "Called back.", ".", "y"], form: form, given: ["case": "MST-2026-0141"])
        try Golden.check(transcript, "interview-note.txt")
        #expect(document == ["case": "MST-2026-0141", "text": "Called back."])
    }

    @Test func aLongTextTakesBackLinesAndSaysHowItEnds() throws {
        let form = try #require(Example.actions[2].form)
        let (document, transcript) = interview(
            ["", "First", "?", "wrong", "^", "Second", ".", "y"], form: form,
            given: ["case": "MST-2026-0141"])
        #expect(document?[key: "text"] == "First\nSecond")
        #expect(transcript.contains("A full stop alone ends the text"))
    }

    @Test func aListLosesItsLastEntryOnlyAndAnEmptyOneIsTold() {
        let (document, transcript) = interview([
            "", "", "y", "A", "", "y", "B", "", "^x", "y", "", "", "n", "", "1", "^check", "",
        ])
        #expect(document?[key: "names"] == [["full": "A"]], "\(transcript)")
        #expect(transcript.contains("the last name is dropped"))
        #expect(!transcript.contains("(3)"), "\(transcript)")
        #expect(transcript.contains("name 2 is empty and is left out"))
    }

    @Test func oneGoesToTheEntryThatOneIsIn() {
        let (document, _) = interview([
            "", "", "y", "A", "", "y", "B", "^full", "C", "^latin", "c", "n", "", "1", "^check", "",
        ])
        #expect(document?[key: "names"] == [["full": "A"], ["full": "C", "latin": "c"]])
    }

    @Test func labelsComeBeforeKeysAndWhatIsGivenCanBeGoneTo() throws {
        // “needs” begins the label of a section and of a question; “n” that of Names.
        let form = try #require(Example.actions[2].form)
        let (document, _) = interview(
            ["^case", "MST-2026-0007", "", "Called back.", ".", "y"], form: form,
            given: ["case": "MST-2026-0141"])
        #expect(document?[key: "case"] == "MST-2026-0007")
    }

    @Test func whatTakesAwayIsNotDoneByEnterAlone() throws {
        func ask(_ answers: [String]) throws -> (Bool, String) {
            let dialogue = ScriptedDialogue(answers)
            var interview = Interview(
                try #require(Example.actions[2].form), codes: Example.codes, languages: ["en"],
                today: Example.today, answers: ["case": "MST-2026-0141", "text": "x"],
                partner: dialogue)
            interview.careful = "throw it away"
            let isDone = (try? interview.run()) != nil
            return (isDone, dialogue.transcript.joined(separator: "\n"))
        }
        let (isDone, said) = try ask(["", "", "", "q"])
        #expect(!isDone && said.contains("throw it away: do it?") && !said.contains("Store this?"))
        #expect(try ask(["", "", "y"]).0)
    }

    @Test func answersThatNoLongerCountAreDropped() {
        let (document, _) = interview([
            "", "", "n", "", "1", "", "y", "3", "n", "", "", "", "", "^has_children", "n", "y",
        ])
        #expect(document?["has_children"] == false)
        #expect(document?["children"] == nil)
    }

    @Test func theLastEntryCanBeDropped() {
        let (document, _) = interview([
            "", "", "y", "A", "", "y", "B", "", "d", "n", "", "1", "", "", "n", "", "", "", "", "",
        ])
        #expect(document?[path: "names"] == [["full": "A"]])
    }

    @Test func secretsAreTypedTwiceAndNeverShown() throws {
        let form = FormSpec(
            id: "password", title: "Password", fields: [.secret("password", "New password")])
        let (document, transcript) = interview(
            [" hunter2 ", "hunter3", " hunter2 ", " hunter2 ", ""], form: form)
        #expect(document == ["password": " hunter2 "])
        #expect(!transcript.contains("hunter"))
    }

    @Test func nothingThatIsSaidCommandsATerminal() {
        let (_, transcript) = interview([
            "\u{1B}[2J", "", "a\u{1B}]0;x\u{7}b", "^\u{9B}31m", "Lark\u{202E}", "n", "x\u{1B}c",
        ])
        let typed: Set<Unicode.Scalar> = ["\u{1B}", "\u{9B}", "\u{202E}", "\u{7}"]
        let said = transcript.split(separator: "\n").filter { !$0.contains(": \u{1B}") }
        for line in said where !line.contains("]: ") && !line.contains("): ") {
            let isEcho = line.hasPrefix("  ")
            #expect(!isEcho || !line.unicodeScalars.contains { typed.contains($0) }, "\(line)")
        }
    }
}
