import Forms
import Languages

extension Interview {
    /// Where the person wants to go after a prompt.
    enum Turn {
        case next
        case back
        case to(Int)

        var isNext: Bool { if case .next = self { true } else { false } }
    }

    mutating func put(_ step: FormStep) throws(Stopped) -> Turn {
        while true {
            guard let line = ask(step) else { throw Stopped() }
            let typed = step.isSecret ? line : Text.entered(line)
            // A wide ？ of an input method asks as well.
            switch step.isSecret ? line : Text.command(line) {
            case "?": explain(step)
            case "??": list(step)
            case "^": return .back
            case "^x" where step.kind.count > 0:
                dropLast(step)
                return .next
            case "^x":
                document.set(nil, at: step.path)
                partner.say(Words.say("  cleared"))
                tell(step)
                return .next
            case let command where command.hasPrefix("^") && !step.isSecret:
                if let target = jump(String(typed.dropFirst()), from: step) { return .to(target) }
            default:
                if try take(typed, for: step) {
                    tell(step)
                    return .next
                }
            }
        }
    }

    /// Hands the answers so far to whoever keeps them.
    private func tell(_ step: FormStep) { note?(document, form.sections[step.section].id) }

    private mutating func ask(_ step: FormStep) -> String? {
        let prompt = prompt(for: step)
        return step.isSecret ? partner.askSecretly(prompt) : partner.ask(prompt)
    }

    /// The label first, then what Enter does.
    private func prompt(for step: FormStep) -> String {
        switch step.kind {
        case .group: return "\(step.label)? [\(document[path: step.path] == nil ? "n" : "y")] "
        case .another(let count):
            return count == 0
                ? Words.say("A %1? [n] ", step.item) : Words.say("Another %1? [n] ", step.item)
        case .question: break
        }
        if let kept = document[path: step.path] ?? initial(step) {
            return "\(step.label) [\(words(kept, step))]: "
        }
        let choices = step.field.kind.list.map { codes.choices($0) } ?? []
        var notes = step.field.isRequired ? [Words.say("required")] : []
        if step.isNarrative { notes.append(Words.say("a full stop alone ends it")) }
        if (1...6).contains(choices.count) {
            notes += choices.enumerated().map { "\($0 + 1) \($1.label(languages))" }
        } else if !choices.isEmpty {
            notes.append(Words.say("?? lists %1", choices.count))
        }
        return step.label + (notes.isEmpty ? ": " : " (\(notes.joined(separator: ", "))): ")
    }

    /// What is stored when nothing is typed, with `today` as a date.
    private func initial(_ step: FormStep) -> JSONValue? {
        guard case .day = step.field.kind, let text = step.field.initial?.string else {
            return step.field.initial
        }
        return try? step.field.answer(text, codes: codes, today: today)
    }

    func words(_ value: JSONValue, _ step: FormStep) -> String {
        let words = step.field.words(for: value, codes: codes, languages: languages)
        let line = era.beside(Text.sanitised(words))
        return line.count > 60 ? line.prefix(60) + "…" : line
    }

    /// Takes what was typed; says why not when it is no answer.
    private mutating func take(_ typed: String, for step: FormStep) throws(Stopped) -> Bool {
        switch step.kind {
        case .group: return takeGroup(typed, step)
        case .another(let count): return takeAnother(typed, step, count)
        case .question: break
        }
        if typed.isEmpty || typed == "." && step.isNarrative {
            keep(step)
            return true
        }
        do {
            let text = try full(typed, step)
            guard !text.isEmpty else {
                keep(step)
                return true
            }
            let answer = try step.field.answer(
                text, codes: codes, languages: languages, today: today)
            document.set(answer, at: step.path)
            echo(answer, typed, step)
            return true
        } catch let fault as EntryFault {
            partner.say("  \(fault.problem): \(fault.remedy)")
            return false
        } catch {
            throw Stopped()
        }
    }

    /// Enter on a question stores what stood in brackets.
    private mutating func keep(_ step: FormStep) {
        guard document[path: step.path] == nil else { return }
        if let initial = initial(step) { return document.set(initial, at: step.path) }
        guard step.field.isRequired else { return }
        partner.say(Words.say("  This is needed; the check at the end comes back to it."))
    }

    /// The rest of an answer that has several lines, and the repetition of a secret.
    private mutating func full(_ typed: String, _ step: FormStep) throws -> String {
        switch step.field.kind {
        case .narrative:
            var lines = [typed]
            while true {
                guard let line = partner.ask("  \(lines.count + 1): ") else {
                    document.set(.string(lines.joined(separator: "\n")), at: step.path)
                    tell(step)
                    throw Stopped()
                }
                switch Text.command(line) {
                case ".": return lines.joined(separator: "\n")
                case "?":
                    partner.say(
                        Words.say(
                            "  A full stop alone ends the text; ^ takes the line before back."))
                case "^": if !lines.isEmpty { lines.removeLast() }
                default: lines.append(line)
                }
            }
        case .secret:
            guard let again = partner.askSecretly(Words.say("%1, once more: ", step.label)) else {
                throw Stopped()
            }
            guard again == typed else {
                throw EntryFault(
                    Words.say("the two are not the same"), Words.say("type it twice again"))
            }
            return typed
        default: return typed
        }
    }

    /// Says how an answer was understood, where that is not what was typed.
    private mutating func echo(_ answer: JSONValue, _ typed: String, _ step: FormStep) {
        let words = words(answer, step)
        switch step.field.kind {
        case .secret, .narrative: break
        case .birth where answer["from"]?.string != nil:
            partner.say(Words.say("  = born %1", words))
        default: if words != typed { partner.say("  = \(words)") }
        }
    }

    private mutating func takeGroup(_ typed: String, _ step: FormStep) -> Bool {
        let isThere = document[path: step.path] != nil
        switch YesNo.read(typed) {
        case true: if !isThere { document.set([:], at: step.path) }
        case false: document.set(nil, at: step.path)
        default:
            guard typed.isEmpty else {
                partner.say(Words.say("  write y or n"))
                return false
            }
        }
        return true
    }

    private mutating func dropLast(_ step: FormStep) {
        let rest = Array((document[path: step.path]?.array ?? []).dropLast())
        document.set(rest.isEmpty ? nil : .array(rest), at: step.path)
        partner.say(Words.say("  the last %1 is dropped", step.item))
        tell(step)
    }

    private mutating func takeAnother(
        _ typed: String, _ step: FormStep, _ count: Int
    ) -> Bool {
        let answer = YesNo.read(typed)
        switch Text.command(typed) {
        case _ where answer == true: document.set([:], at: "\(step.path)[\(count)]")
        case _ where answer == false || typed.isEmpty: break
        case "d" where count > 0:
            dropLast(step)
            return true
        default:
            partner.say(Words.say("  write y or n; d drops the last %1", step.item))
            return false
        }
        return true
    }
}

extension FormStep.Kind {
    /// How many entries there are, where it asks for another.
    fileprivate var count: Int { if case .another(let count) = self { count } else { 0 } }
}
