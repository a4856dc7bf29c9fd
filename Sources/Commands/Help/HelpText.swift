import Forms
import Languages

/// Help in plain text, made from the table of actions.
struct HelpText {
    private let table: [ActionSpec]
    private let width = 80

    init(table: [ActionSpec]) {
        self.table = table.sorted { ($0.noun, $0.verb) < ($1.noun, $1.verb) }
    }

    /// Help about everything, a noun, or a noun and its verb.
    func text(about words: [String]) throws(CommandFailure) -> String {
        guard let noun = words.first else { return overview }
        let verbs = table.filter { $0.noun == noun }
        guard !verbs.isEmpty else {
            let nearest = Likeness.nearest(noun, among: table.map(\.noun))
            throw .usage(
                Words.say("there is no command “%1”", Text.sanitised(noun)),
                hint: nearest.map { Words.say("did you mean “%1”?", $0) }
                    ?? Words.say("see kapwa help"))
        }
        if words.count == 1 {
            return verbs.count == 1 && verbs[0].verb.isEmpty
                ? page(of: verbs[0]) : list(noun, verbs)
        }
        guard let action = verbs.first(where: { $0.verb == words[1] }) else {
            throw .usage(
                Words.say("“kapwa %1” has no verb “%2”", noun, Text.sanitised(words[1])),
                hint: Words.say("see kapwa help %1", noun))
        }
        return page(of: action)
    }

    private var overview: String {
        var lines = [
            Words.say("kapwa: case management at a terminal"), "",
            Words.say("Usage: %1", "kapwa NOUN VERB [OPTIONS]"),
        ]
        lines += ["", Words.say("Commands:")]
        lines += columns(nouns)
        lines += ["", Words.say("Every command takes:")]
        lines += columns(Self.globals)
        lines += [
            "",
            Words.say("kapwa NOUN --help lists the verbs, kapwa NOUN VERB --help explains one."),
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private var nouns: [(String, String)] {
        var seen: Set<String> = []
        return table.filter { seen.insert($0.noun).inserted }.map { action in
            (action.noun, Words.translate(Nouns.summary(action.noun) ?? action.summary))
        }
    }

    static var globals: [(String, String)] {
        GlobalOption.allCases.map { option in
            let name = [option.letter, option.name].compactMap { $0 }.joined(separator: ", ")
            return (
                [name, option.placeholder].compactMap { $0 }.joined(separator: " "),
                Words.translate(option.help)
            )
        }
    }

    private func list(_ noun: String, _ verbs: [ActionSpec]) -> String {
        var lines = [
            "kapwa \(noun): \(Words.translate(Nouns.summary(noun) ?? ""))", "",
            Words.say("Commands:"),
        ]
        lines += columns(verbs.map { ("kapwa \($0.name)", Words.translate($0.summary)) })
        lines += ["", Words.say("kapwa %1 VERB --help explains one.", noun)]
        return lines.joined(separator: "\n") + "\n"
    }

    private func page(of action: ActionSpec) -> String {
        let page = HelpPage(action)
        var lines = [
            "kapwa \(action.name): \(Words.translate(action.summary))", "",
            Words.say("Usage: %1", page.usage),
        ]
        if !action.details.isEmpty { lines += [""] + wrapped(action.details, indent: 0) }
        if !page.arguments.isEmpty {
            lines += ["", Words.say("Arguments:")] + columns(page.arguments)
        }
        if !page.options.isEmpty {
            lines += ["", Words.say("Options:")] + columns(page.options)
        }
        if !page.questions.isEmpty {
            lines += [
                "", Words.say("Asked at the prompt, or answered by the document (* required):"),
            ]
            lines += columns(page.questions)
        }
        if !action.examples.isEmpty {
            lines += ["", Words.say("Examples:")] + action.examples.map { "  " + $0 }
        }
        lines += ["", Words.say("kapwa help lists the options that every command takes.")]
        return lines.joined(separator: "\n") + "\n"
    }

    private func columns(_ rows: [(String, String)]) -> [String] {
        let left = min(30, rows.map(\.0.count).max() ?? 0)
        return rows.flatMap { name, text -> [String] in
            let pad = String(repeating: " ", count: max(0, left - name.count))
            let lines = wrapped(text, indent: left + 4)
            guard let first = lines.first else { return ["  " + name] }
            guard name.count <= left else { return ["  " + name] + lines }
            return ["  \(name)\(pad)  " + first.dropFirst(left + 4)] + lines.dropFirst()
        }
    }

    private func wrapped(_ text: String, indent: Int) -> [String] {
        let space = String(repeating: " ", count: indent)
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            for word in paragraph.split(separator: " ") {
                if !line.isEmpty, indent + line.count + 1 + word.count > width {
                    lines.append(space + line)
                    line = ""
                }
                line += (line.isEmpty ? "" : " ") + word
            }
            lines.append(line.isEmpty ? "" : space + line)
        }
        return lines
    }
}
