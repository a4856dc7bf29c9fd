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

    /// The prompt that a name means: a label, its beginning, a key, a section, or `check` for the end.
    ///
    /// - Parameter here: where the person is; of several entries the one that they are in is meant.
    mutating func jump(_ name: String, from here: FormStep? = nil) -> Int? {
        let typed = Text.command(name)
        let steps = form.steps(for: document)
        if typed == "check" || typed == Words.say("Check").lowercased() { return steps.count }
        let entry = here.flatMap { step in
            step.path.lastIndex(of: "]").map { step.path[...$0] }
        }
        let titles = form.sections.map { Text.command($0.title) }
        let ways: [(FormStep) -> Bool] = [
            { $0.path == typed || Text.command($0.label) == typed },
            { $0.field.id == typed || Text.command($0.field.label) == typed },
            { Text.command($0.field.label).hasPrefix(typed) },
            { Text.command($0.label).hasPrefix(typed) },
            { titles[$0.section].hasPrefix(typed) }, { $0.field.id.hasPrefix(typed) },
            { $0.path.hasPrefix(typed) },
        ]
        for way in ways where !typed.isEmpty {
            let found = steps.indices.filter { way(steps[$0]) }
            let near = entry.flatMap { entry in found.first { steps[$0].path.hasPrefix(entry) } }
            if let place = near ?? found.first { return place }
        }
        partner.say(Words.say("  no question is called “%1”", Text.sanitised(typed)))
        return nil
    }
}
