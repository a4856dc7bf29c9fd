import Forms
import Languages

extension LineMode {
    /// Does a command that is written with what it is about, as on a command line.
    ///
    /// - Returns: false where it is no command with something behind it.
    mutating func takeCommand(_ typed: String) async -> Bool {
        // As commands are written everywhere else.
        let all = Self.words(typed)
        let words = all.first?.lowercased() == "kapwa" ? Array(all.dropFirst()) : all
        guard let name = Self.name(in: words, menu.table) else { return false }
        let count = name.split(separator: " ").count
        let arguments = name.split(separator: " ").map(String.init) + words.dropFirst(count)
        do {
            var parser = CommandParser(table: menu.table, arguments: arguments)
            switch try parser.request() {
            case .run(let call): try await take(call)
            case .help(let about):
                let text = try HelpText(table: menu.table).text(about: about)
                for line in text.split(separator: "\n") { partner.say(String(line)) }
            case .version: try VersionCommand().write(work.globals)
            }
        } catch {
            tell(error)
        }
        return true
    }

    private mutating func take(_ call: Invocation) async throws(CommandFailure) {
        if let foreign = GlobalOption.allCases.first(where: { call.has($0) && !$0.isOfOneCommand })
        {
            throw .usage(
                Words.say("%1 cannot be changed in here", foreign.name),
                hint: Words.say("leave with q, and begin Kapwa with it"))
        }
        let isOnlyAbout = call.typed.keys.allSatisfy { id in
            call.action.positionals.contains { $0.id == id }
        }
        await perform(
            call.action, given: call.typed, options: call.globals, asksAll: isOnlyAbout)
    }

    /// The longest name of an action that something is written behind.
    private static func name(in words: [String], _ table: [ActionSpec]) -> String? {
        let lowered = words.map { $0.lowercased() }
        return table.map(\.name)
            .filter { name in
                let parts = name.split(separator: " ").map(String.init)
                return words.count > parts.count && lowered.starts(with: parts)
            }
            .max { $0.count < $1.count }
    }

    /// The words of a line; what stands in quotation marks is one.
    static func words(_ line: String) -> [String] {
        var words: [String] = []
        var word: String?
        var mark: Character?
        for letter in line {
            if letter == mark {
                mark = nil
            } else if mark == nil, letter == "\"" || letter == "'", word == nil || word?.last == "="
            {
                (mark, word) = (letter, word ?? "")
            } else if mark == nil, letter.isWhitespace {
                if let whole = word { words.append(whole) }
                word = nil
            } else {
                word = (word ?? "") + String(letter)
            }
        }
        // A mark that nothing closes is part of a name.
        guard mark == nil else {
            return line.split(whereSeparator: \.isWhitespace).map(String.init)
        }
        return words + (word.map { [$0] } ?? [])
    }
}

extension GlobalOption {
    /// Whether it says something of one command, rather than of where or how Kapwa was begun.
    fileprivate var isOfOneCommand: Bool {
        switch self {
        case .json, .csv, .plain, .output, .dryRun, .yes, .operation, .template, .schema, .help,
            .version:
            true
        case .line, .noInput, .language, .noColor, .practice, .shared: false
        }
    }
}
