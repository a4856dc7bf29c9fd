import Casework
import Forms
import Languages

/// Says who is perhaps known already, before somebody is recorded as new: as the screens do while a name is typed.
enum KnownNames {
    /// The answers as they are to be sent; nil where the person gave up.
    static func settled(
        _ document: JSONValue, _ session: Session, _ answering: Answering
    ) async -> JSONValue? {
        guard document[key: "existing_person"]?.string == nil else { return document }
        let lines = await lines(document, session, answering.languages)
        guard !lines.isEmpty else { return document }
        for line in lines { Console.talk("  " + line) }
        var dialogue = TerminalDialogue()
        while let line = dialogue.ask(Words.say("Is it somebody new all the same? [y] ")) {
            let typed = Text.command(line)
            if typed.isEmpty || YesNo.read(line) == true { return document }
            if typed == "q" { return nil }
            if typed.hasPrefix("^") || YesNo.read(line) == false {
                return answering.revised(document, at: "existing_person")
            }
            dialogue.say(Words.say("  write y or n"))
        }
        return nil
    }

    /// Never the names of those who are found, so that nobody learns them here.
    private static func lines(
        _ document: JSONValue, _ session: Session, _ languages: [String]
    ) async -> [String] {
        guard session.who.may(FindPerson.permission) else { return [] }
        var lines: [String] = []
        for name in document[key: "names"]?.array ?? [] {
            for key in ["native", "latin"] {
                let query = Text.entered(name[key: key]?.string ?? "")
                guard query.count >= 3,
                    let find = try? FindPerson(arguments: ["query": .string(query), "limit": 3]),
                    let page = try? await session.perform(find)
                else { continue }
                let found = ListDocument(
                    list: FindPerson.list, page: page, codes: session.codes, languages: languages)
                for cells in found.shown where !lines.contains(FindPerson.perhapsKnown(cells)) {
                    lines.append(FindPerson.perhapsKnown(cells))
                }
            }
        }
        return lines
    }
}
