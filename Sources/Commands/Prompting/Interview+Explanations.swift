import Forms
import Languages

extension Interview {
    mutating func explain(_ step: FormStep) {
        if !step.field.help.isEmpty { partner.say("  \(step.field.help)") }
        switch step.kind {
        case .another:
            partner.say(Words.say("  y adds a %1, n goes on, d drops the last one", step.item))
        case .group: partner.say(Words.say("  y answers the questions of it, n leaves them out"))
        case .question:
            partner.say(Words.say("  Give %1.", step.field.kind.hint))
            if step.field.takesMissing {
                partner.say(Words.say("  Also: unknown, declined, not asked, not safe."))
            }
        }
    }

    mutating func list(_ step: FormStep) {
        guard let list = step.field.kind.list else { return explain(step) }
        for (index, code) in codes.choices(list).enumerated() {
            partner.say("  \(index + 1) \(code.label(languages)) (\(code.code))")
        }
        guard step.field.takesMissing else { return }
        partner.say(Words.say("  also: unknown, declined, not asked, not safe"))
    }

    /// The prompt whose id or label begins with a name.
    mutating func jump(_ name: String) -> Int? {
        let typed = Text.entered(name).lowercased()
        let steps = form.steps(for: document)
        let ways: [(FormStep) -> Bool] = [
            { $0.path == typed }, { $0.field.id == typed || $0.label.lowercased() == typed },
            { $0.field.id.hasPrefix(typed) || $0.label.lowercased().hasPrefix(typed) },
            { $0.path.hasPrefix(typed) },
        ]
        for way in ways {
            if let place = steps.firstIndex(where: way) { return place }
        }
        partner.say(Words.say("  no question is called “%1”", Text.sanitised(typed)))
        return nil
    }
}
