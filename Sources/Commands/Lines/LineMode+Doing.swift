import Casework
import Forms
import Languages

extension LineMode {
    /// Lists actions by number, does the one that is chosen, and goes back.
    mutating func choose(_ all: [LineObject], _ heading: [String]) async {
        // Who listens hears first what they may do.
        let objects =
            all.filter { who.reason(against: $0.action) == nil }
            + all.filter { who.reason(against: $0.action) != nil }
        for line in heading { partner.say(line) }
        list(objects)
        while true {
            guard let line = partner.ask(Words.say("Number or word (^ back): ")) else { return }
            let typed = Text.command(line)
            switch typed {
            case "", "^", "q": return
            case "?", "??": list(objects)
            default:
                let found = Self.found(typed, objects)
                switch found.count {
                case 0 where await takeCommand(line): return
                case 0: partner.say(Words.say("  Nothing fits; ?? lists what there is."))
                case 1: return await perform(found[0].action, given: found[0].given)
                default:
                    partner.say(
                        Words.say("  That fits several; write a number, or more of the word."))
                }
            }
        }
    }

    private mutating func list(_ objects: [LineObject]) {
        for (index, object) in objects.enumerated() {
            var line =
                "\(index + 1) \(object.action.name): \(Words.translate(object.action.summary))"
            if let reason = who.reason(against: object.action) {
                line += " – " + Words.say("not for you, %1", reason)
            }
            partner.say(line)
        }
    }

    private static func found(_ typed: String, _ objects: [LineObject]) -> [LineObject] {
        if let number = Int(typed) {
            return objects.indices.contains(number - 1) ? [objects[number - 1]] : []
        }
        let exact = objects.filter { $0.action.name == typed || $0.action.verb == typed }
        if exact.count == 1 { return exact }
        let begun = objects.filter {
            $0.action.verb.hasPrefix(typed) || $0.action.name.hasPrefix(typed)
        }
        if !begun.isEmpty { return begun }
        return objects.filter {
            ($0.action.summary + " " + Words.translate($0.action.summary)).lowercased().contains(
                typed)
        }
    }

    /// Does an action with its questions; whatever goes wrong is told, and the menu comes back.
    ///
    /// - Parameter options: what is wished of this one command, beside how the program was begun.
    /// - Parameter asksAll: whether a form is gone through also where what is given would do.
    mutating func perform(
        _ action: ActionSpec, given: [String: String], options: Globals = Globals(),
        asksAll: Bool = true
    ) async {
        if let reason = who.reason(against: action) {
            return partner.say(Words.say("  You may not do this: %1", reason))
        }
        partner.say("  = \(action.name): \(Words.translate(action.summary))")
        do {
            guard var call = try await asked(action, given) else { return }
            call.globals.add(options)
            call.asksAll = asksAll
            while true {
                do throws(CommandFailure) {
                    if let rows = try await work.run(call) { await show(LineRows(rows, era), call) }
                    return
                } catch {
                    guard let wanted = error.wanted, call.globals.has(wanted) == false,
                        let again = wish(wanted, error, call)
                    else { throw error }
                    call = again
                }
            }
        } catch let failure as CommandFailure {
            tell(failure)
        } catch {
            partner.say(Words.say("  Nothing was done."))
        }
    }

    /// The call with answers to what its command does not ask for by itself; nil where the person went back.
    private mutating func asked(_ action: ActionSpec, _ given: [String: String]) async throws
        -> Invocation?
    {
        var call = Invocation(action, typed: given, globals: work.globals)
        call.globals.add(.line)
        // Labels of codes in the language of the prompts, which may be another by now.
        call.globals.set(.language, Words.language.rawValue)
        let isThere = action.positionals.filter(\.isRequired).allSatisfy { given[$0.id] != nil }
        guard action.form == nil, !action.arguments.fields.isEmpty, given.isEmpty || !isThere,
            !AllActions.listings.contains(where: { $0.action.name == action.name }),
            action.name != "today"
        else { return call }
        guard let typed = await answers(to: action, given) else { return nil }
        call.typed = typed
        return call
    }

    /// The arguments of a command, asked like any form, as texts; nil where the person went back.
    mutating func answers(
        to action: ActionSpec, _ given: [String: String]
    ) async -> [String: String]? {
        let asked = action.form ?? action.arguments
        let (form, codes) = asked.translated.choosing(
            ((try? ShippedCodes.book()) ?? .empty).adding(await work.names(asked.names)))
        var interview = Interview(
            form, codes: codes,
            languages: [Words.language.rawValue] + who.languages, today: who.today,
            era: era,
            answers: .object(JSONObject(given.map { ($0.key, .string($0.value)) })),
            partner: partner)
        defer { partner = interview.partner }
        guard let document = try? interview.run(confirming: false) else { return nil }
        return Dictionary(
            (document.object?.members ?? []).map { ($0.key, $0.value.lineText) },
            uniquingKeysWith: { first, _ in first })
    }

    /// What a command wants beside its answers: a file for its result, or a word that it is meant.
    private mutating func wish(
        _ option: GlobalOption, _ failure: CommandFailure, _ call: Invocation
    ) -> Invocation? {
        var call = call
        partner.say("  \(failure.message)")
        if option == .output {
            guard let file = partner.ask(Words.say("File to write: ")).map(Text.entered),
                !file.isEmpty
            else { return nil }
            call.globals.set(.output, file)
            return call
        }
        let answer = partner.ask(Words.say("Do it? [n] "))
        guard answer.flatMap(YesNo.read) == true else { return nil }
        call.globals.add(option)
        return call
    }

    mutating func tell(_ failure: CommandFailure) {
        for line in failure.lines { partner.say(line) }
    }
}

extension JSONValue {
    /// An answer as somebody would type it.
    var lineText: String {
        switch self {
        case .bool(let bool): bool ? "yes" : "no"
        case .array(let values): values.map(\.lineText).joined(separator: ",")
        default: string ?? text()
        }
    }
}
