import Forms
import Languages

extension Interview {
    /// Shows what is wrong, or all answers; the place to go to, or nil when all is to be stored.
    mutating func review(
        _ checked: CheckedDocument, confirming: Bool
    ) throws(Stopped) -> Int? {
        partner.say("")
        if checked.isSound {
            guard confirming else { return nil }
            summarise(checked.document)
        } else {
            partner.say(
                Words.say("Check: %1 to mend before it can be stored", checked.faults.count))
            let steps = form.steps(for: document)
            for fault in checked.faults {
                let step = place(of: fault).map { steps[$0] }
                partner.say("  " + fault.words(about: step, in: form))
            }
        }
        if let refusal, checked.isSound { partner.say(refusal) }
        while true {
            guard let line = partner.ask(question(checked.isSound)) else { throw Stopped() }
            let typed = Text.command(line)
            switch typed {
            case "q", "quit": throw Stopped()
            case "" where checked.isSound && careful != nil:
                partner.say(Words.say("  write y, ^name or q"))
            case _ where typed.isEmpty || YesNo.read(typed) == true:
                if checked.isSound { return nil }
                if let place = place(of: checked.faults[0]) { return place }
                throw Stopped()
            case _ where YesNo.read(typed) == false:
                partner.say(Words.say("  ^name changes an answer; q stops and stores nothing"))
            case _ where typed.hasPrefix("^"):
                if let place = jump(String(typed.dropFirst())) { return place }
            default: partner.say(Words.say("  write y, ^name or q"))
            }
        }
    }

    private func question(_ isSound: Bool) -> String {
        guard isSound else {
            return Words.say("Enter goes to the first, ^name to another, q stops: ")
        }
        return careful.map { Words.say("%1: do it? y or q ", $0) }
            ?? Words.say("Store this? [y] ")
    }

    private func place(of fault: Fault) -> Int? {
        let steps = form.steps(for: document)
        let exact = steps.firstIndex { $0.path == fault.path && $0.kind == .question }
        return exact ?? steps.firstIndex { $0.path.hasPrefix(fault.path) }
            ?? steps.firstIndex { fault.path.hasPrefix($0.path) }
    }

    private mutating func summarise(_ document: JSONValue) {
        partner.say(Words.say("Check: nothing is missing"))
        for step in form.steps(for: document) where step.kind == .question {
            guard let value = document[path: step.path] else { continue }
            partner.say("  \(step.label): \(words(value, step))")
        }
        let open = form.steps(for: document)
            .filter { $0.kind == .question && document[path: $0.path] == nil }.map(\.label)
        guard !open.isEmpty else { return }
        partner.say(Words.say("  Without an answer: %1.", open.joined(separator: ", ")))
    }
}
