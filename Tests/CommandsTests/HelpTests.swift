import Forms
import Testing

@testable import Commands

@Suite struct HelpTests {
    @Test(arguments: [
        ([], "help.txt"), (["case"], "help-case.txt"), (["case", "note"], "help-case-note.txt"),
        (["intake", "new"], "help-intake-new.txt"), (["today"], "help-today.txt"),
    ])
    func helpIsStable(words: [String], file: String) throws {
        try Golden.check(try HelpText(table: Example.actions).text(about: words), file)
    }

    @Test func helpAboutNothingSuggestsSomething() {
        let help = HelpText(table: Example.actions)
        let failure = #expect(throws: CommandFailure.self) { try help.text(about: ["csae"]) }
        #expect(failure?.hint == "did you mean “case”?")
    }

    @Test(arguments: Shell.allCases)
    func completionsAreStableAndNameEveryVerb(shell: Shell) throws {
        let script = Completions(table: Example.actions).script(for: shell)
        try Golden.check(script, "completions.\(shell.rawValue)")
        for action in Example.actions {
            #expect(script.contains(action.verb.isEmpty ? action.noun : action.verb))
            for field in action.optionFields {
                #expect(script.contains(field.option.dropFirst(2)))
            }
        }
    }

    @Test func manualPagesAreStable() throws {
        let pages = ManualPage.all(Example.actions)
        #expect(
            pages.map(\.file) == [
                "kapwa.1", "kapwa-case-list.1", "kapwa-case-note.1", "kapwa-case-show.1",
                "kapwa-intake-new.1", "kapwa-today.1",
            ])
        for page in pages where ["kapwa.1", "kapwa-intake-new.1"].contains(page.file) {
            try Golden.check(page.text, page.file)
        }
    }

    @Test func roffCannotBeCommandedByText() {
        #expect(Roff.escaped(".SH -x \\fB") == "\\&.SH \\-x \\efB")
    }

    @Test func linesFitATerminal() throws {
        for words in [[], ["case"], ["case", "note"], ["intake", "new"]] {
            let text = try HelpText(table: Example.actions).text(about: words)
            #expect(text.split(separator: "\n").allSatisfy { $0.count <= 80 })
        }
    }
}
