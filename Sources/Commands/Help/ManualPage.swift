import Forms

/// Manual pages in roff, made from the table of actions.
struct ManualPage {
    /// The name of the file, for example `kapwa-case-note.1`.
    let file: String
    /// The page in roff with the `man` macros.
    let text: String

    /// All pages: one for the program and one for each action.
    static func all(_ table: [ActionSpec]) -> [ManualPage] {
        let sorted = table.sorted { ($0.noun, $0.verb) < ($1.noun, $1.verb) }
        return [overview(sorted)] + sorted.map(ManualPage.init)
    }

    /// The page about one action.
    init(_ action: ActionSpec) {
        let page = HelpPage(action)
        let name = (["kapwa"] + action.name.split(separator: " ").map(String.init))
            .joined(separator: "-")
        var roff = Roff(title: name)
        roff.section("NAME")
        roff.text("\(name) \\- \(Roff.escaped(action.summary))", isEscaped: true)
        roff.section("SYNOPSIS")
        roff.bold(page.usage)
        if !action.details.isEmpty {
            roff.section("DESCRIPTION")
            roff.paragraphs(action.details)
        }
        roff.list("ARGUMENTS", page.arguments)
        roff.list("OPTIONS", page.options)
        roff.list("QUESTIONS", page.questions)
        roff.examples(action.examples)
        roff.section("SEE ALSO")
        roff.text("kapwa(1)")
        file = "\(name).1"
        text = roff.page
    }

    private init(file: String, text: String) {
        (self.file, self.text) = (file, text)
    }

    private static func overview(_ table: [ActionSpec]) -> ManualPage {
        var roff = Roff(title: "kapwa")
        roff.section("NAME")
        roff.text("kapwa \\- case management at a terminal", isEscaped: true)
        roff.section("SYNOPSIS")
        roff.bold("kapwa NOUN VERB [OPTIONS]")
        roff.list("COMMANDS", table.map { ("kapwa \($0.name)", $0.summary) })
        roff.list("OPTIONS", HelpText.globals)
        roff.list("EXIT STATUS", ExitCode.allCases.map { ("\($0.rawValue)", $0.meaning) })
        roff.section("FILES AND ENVIRONMENT")
        roff.paragraphs(
            "PGSERVICE, PGHOST and the other variables of libpq choose a database; "
                + "~/.pgpass and PGPASSWORD may hold a password. NO_COLOR is honoured: in "
                + "command mode nothing is ever coloured.")
        return ManualPage(file: "kapwa.1", text: roff.page)
    }
}
