import Forms
import Languages

/// Reads a command line against the table of actions.
struct CommandParser {
    private let table: [ActionSpec]
    private var rest: ArraySlice<String>
    private var globals = Globals()
    private var words: [String] = []

    init(table: [ActionSpec], arguments: [String]) {
        self.table = table
        rest = arguments[...]
    }

    /// What the line asks for; a wrong line is refused with what was probably meant.
    mutating func request() throws(CommandFailure) -> Request {
        guard let noun = try nextWord() else { return try withoutNoun() }
        if noun == "help" { return try .help(remainingWords()) }
        let verbs = table.filter { $0.noun == noun }
        guard !verbs.isEmpty else { throw unknown(noun: noun) }
        let action = try self.action(noun, verbs)
        guard let action else { return globals.has(.help) ? .help([noun]) : try verbless(noun) }
        var invocation = Invocation(action, globals: globals)
        try read(into: &invocation)
        if invocation.has(.help) { return .help([noun, action.verb].filter { !$0.isEmpty }) }
        if invocation.has(.version) { return .version }
        try refuseMissing(in: invocation)
        return .run(invocation)
    }

    private func withoutNoun() throws(CommandFailure) -> Request {
        globals.has(.version) ? .version : .help([])
    }

    private mutating func remainingWords() throws(CommandFailure) -> [String] {
        var words: [String] = []
        while let word = try nextWord() { words.append(word) }
        return words
    }

    /// The next word that is no global option.
    private mutating func nextWord() throws(CommandFailure) -> String? {
        while let token = rest.popFirst() {
            guard token.hasPrefix("-"), token != "-" else { return token }
            guard try takeGlobal(token) else {
                throw .usage(
                    Words.say("there is no option “%1” before the command", Text.sanitised(token)),
                    hint: nearestOption(token, among: [])
                        ?? Words.say("options of a command stand behind it; see kapwa help"))
            }
        }
        return nil
    }

    private mutating func action(
        _ noun: String, _ verbs: [ActionSpec]
    ) throws(CommandFailure) -> ActionSpec? {
        if let only = verbs.first, verbs.count == 1, only.verb.isEmpty { return only }
        let before = rest
        guard let verb = try nextWord() else { return verbs.first { $0.verb.isEmpty } }
        if let action = verbs.first(where: { $0.verb == verb }) { return action }
        if let bare = verbs.first(where: { $0.verb.isEmpty }), !bare.positionals.isEmpty {
            rest = before
            return bare
        }
        throw unknown(verb: verb, of: noun, among: verbs.map(\.verb))
    }

    private func verbless(_ noun: String) throws(CommandFailure) -> Request {
        let verbs = table.filter { $0.noun == noun }.map(\.verb).sorted()
        throw .usage(
            Words.say("“kapwa %1” needs a verb", noun),
            hint: Words.say("one of: %1", verbs.joined(separator: ", ")))
    }
}

extension CommandParser {
    /// Reads what follows the verb.
    private mutating func read(into invocation: inout Invocation) throws(CommandFailure) {
        var values: [String] = []
        while let token = rest.popFirst() {
            if token == "--" {
                values += rest
                rest = []
            } else if !token.hasPrefix("-") || token == "-" || Self.isRelative(token) {
                values.append(token)
            } else if try !takeGlobal(token) {
                try takeOption(token, into: &invocation)
            }
        }
        invocation.globals = globals
        try place(values, into: &invocation)
    }

    /// Dates such as `-2w` are values, not options.
    private static func isRelative(_ token: String) -> Bool {
        token.dropFirst().first?.isNumber == true
    }

    private mutating func takeGlobal(_ token: String) throws(CommandFailure) -> Bool {
        let (name, inline) = Self.split(token)
        let option = GlobalOption.allCases.first { $0.name == name || $0.letter == name }
        guard let option else { return false }
        guard option.placeholder != nil else {
            guard inline == nil else { throw .usage(Words.say("%1 takes no value", name)) }
            globals.add(option)
            return true
        }
        let value = try value(of: name, inline)
        guard option != .language || Language(tag: value) != nil else {
            throw .usage(
                Words.say("Kapwa does not speak “%1”", Text.sanitised(value)),
                hint: Words.say(
                    "one of: %1", Language.allCases.map(\.rawValue).joined(separator: ", ")))
        }
        if option == .output { try Self.refuseForeign(file: value) }
        globals.set(option, value)
        return true
    }

    /// A file that says by its name that it is what Kapwa does not write would open nowhere.
    private static func refuseForeign(file: String) throws(CommandFailure) {
        let ending = file.split(separator: ".").last?.lowercased() ?? ""
        guard ["xlsx", "xls", "ods", "pdf", "doc", "docx", "odt"].contains(ending),
            file.contains(".")
        else { return }
        throw .usage(
            Words.say("Kapwa writes text, CSV and JSON, but no .%1", ending),
            hint: Words.say("for a spreadsheet write --csv -o FILE.csv"))
    }

    private mutating func takeOption(
        _ token: String, into invocation: inout Invocation
    ) throws(CommandFailure) {
        let (name, inline) = Self.split(token)
        let fields = invocation.action.optionFields
        guard let field = fields.first(where: { $0.option == name }) else {
            throw noOption(name, of: invocation.action)
        }
        let text: String
        if field.placeholder == nil {
            text = inline ?? (["yes", "no"].contains(rest.first) ? rest.removeFirst() : "yes")
        } else {
            text = try value(of: name, inline)
        }
        if let earlier = invocation.typed[field.id] {
            guard case .codes = field.kind else {
                throw .usage(Words.say("%1 is given twice", name))
            }
            invocation.typed[field.id] = earlier + "," + text
        } else {
            invocation.typed[field.id] = text
        }
    }

    private mutating func value(
        of name: String, _ inline: String?
    ) throws(CommandFailure) -> String {
        if let inline { return inline }
        guard let next = rest.first, next == "-" || !next.hasPrefix("--") else {
            throw .usage(
                Words.say("%1 needs a value", name), hint: Words.say("write %1 VALUE", name))
        }
        rest.removeFirst()
        return next
    }

    private static func split(_ token: String) -> (name: String, inline: String?) {
        guard token.hasPrefix("--"), let equals = token.firstIndex(of: "=") else {
            return (token, nil)
        }
        return (String(token[..<equals]), String(token[token.index(after: equals)...]))
    }

    private func place(
        _ values: [String], into invocation: inout Invocation
    ) throws(CommandFailure) {
        let positionals = invocation.action.positionals
        guard values.count <= positionals.count else {
            throw .usage(
                Words.say(
                    "“kapwa %1” takes %2", invocation.action.name, Self.count(positionals.count)),
                hint: Words.say("see kapwa %1 --help", invocation.action.name))
        }
        for (argument, value) in zip(positionals, values) { invocation.typed[argument.id] = value }
    }

    private static func count(_ arguments: Int) -> String {
        switch arguments {
        case 0: Words.say("no argument")
        case 1: Words.say("one argument")
        default: Words.say("%1 arguments", arguments)
        }
    }

    /// Positionals that a form could not ask for must be there.
    private func refuseMissing(in invocation: Invocation) throws(CommandFailure) {
        let action = invocation.action
        guard !invocation.has(.template), !invocation.has(.schema) else { return }
        let missing = action.positionals.first { argument in
            argument.isRequired && invocation.typed[argument.id] == nil
                && action.form?.field(argument.id) == nil
        }
        guard let missing else { return }
        throw .usage(
            Words.say("%1 is missing", missing.placeholder),
            hint: Words.say("see kapwa %1 --help", action.name))
    }
}

extension CommandParser {
    private func unknown(noun: String) -> CommandFailure {
        let shown = Text.sanitised(noun)
        if let action = table.first(where: { $0.verb == noun && !noun.isEmpty }) {
            return .usage(
                Words.say("there is no command “%1”", shown),
                hint: Words.say("did you mean “%1”?", action.name))
        }
        let nearest = Likeness.nearest(noun, among: Set(table.map(\.noun)).sorted())
        return .usage(
            Words.say("there is no command “%1”", shown),
            hint: nearest.map { Words.say("did you mean “%1”?", $0) } ?? Words.say("see kapwa help")
        )
    }

    private func unknown(
        verb: String, of noun: String, among verbs: [String]
    ) -> CommandFailure {
        let nearest = Likeness.nearest(verb, among: verbs)
        return .usage(
            Words.say("“kapwa %1” has no verb “%2”", noun, Text.sanitised(verb)),
            hint: nearest.map { Words.say("did you mean “%1 %2”?", noun, $0) }
                ?? Words.say("one of: %1", verbs.sorted().joined(separator: ", ")))
    }

    private func noOption(_ name: String, of action: ActionSpec) -> CommandFailure {
        if let field = action.form?.fields.first(where: { $0.option == name }) {
            return field.isSensitive ? personal(name) : nested(name)
        }
        return .usage(
            Words.say("“kapwa %1” has no option “%2”", action.name, Text.sanitised(name)),
            hint: nearestOption(name, among: action.optionFields.map(\.option))
                ?? Words.say("see kapwa %1 --help", action.name))
    }

    private func personal(_ name: String) -> CommandFailure {
        .usage(
            Words.say(
                """
                %1 would leave personal data in the shell's history and in the list of processes
                """, name),
            hint: Words.say(
                "answer it at the prompt, or in the document on standard input (--no-input)"))
    }

    private func nested(_ name: String) -> CommandFailure {
        .usage(
            Words.say("%1 does not fit into an option", name),
            hint: Words.say(
                "answer it at the prompt, or in the document on standard input (--no-input)"))
    }

    private func nearestOption(_ name: String, among options: [String]) -> String? {
        let candidates = options + GlobalOption.allCases.map(\.name)
        return Likeness.nearest(name, among: candidates).map { Words.say("did you mean “%1”?", $0) }
    }
}
