import Forms
import Languages

/// A question explained, with all its choices.
struct FieldHelp {
    let lines: [String]

    init(_ step: FormStep, _ state: FormState) {
        var lines = step.field.help.isEmpty ? [] : [step.field.help]
        lines.append(Words.say("Give %1.", Words.translate(step.field.kind.hint)))
        if let list = step.field.kind.list {
            lines += state.codes.choices(list).enumerated().map {
                "  \($0 + 1) \($1.label(state.languages))"
            }
        }
        if step.field.takesMissing {
            lines.append(Words.say("In the empty field a single key says why there is no answer:"))
            lines += MissingAnswer.allCases.map { "  \($0.sign) \(Words.translate($0.label))" }
        }
        self.lines = lines
    }
}
