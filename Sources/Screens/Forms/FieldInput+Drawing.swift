import Forms
import Languages
import Terminal

extension FieldInput {
    /// Points at the choice before or behind.
    mutating func point(_ distance: Int, _ state: FormState) {
        let choices = choices(state)
        guard !choices.isEmpty else { return }
        choice = ((choice ?? (distance > 0 ? -1 : 0)) + distance + choices.count) % choices.count
        isTouched = true
        let label = choices[choice ?? 0].label
        let kept = choice
        editor = LineEditor(label, limit: 200)
        choice = kept
    }

    /// Draws the field; what is stored already stands in it until something is typed.
    func draw(in frame: inout Frame, row: Int, column: Int, width: Int, placeholder: String) {
        guard width > 0 else { return }
        guard isTouched || !isChosen && !editor.text.isEmpty || step.isSecret else {
            frame.fill(row: row, columns: column..<(column + width), style: .input)
            frame.put(placeholder, row: row, column: column, width: width, style: .input)
            frame.cursor = Position(row: row, column: column)
            return
        }
        editor.draw(in: &frame, row: row, column: column, width: width)
    }
}

extension Key {
    /// Whether it types something.
    var isText: Bool {
        switch self {
        case .character, .paste: true
        default: false
        }
    }
}

extension MissingAnswer {
    /// The key that gives this answer in an empty field.
    var sign: Character {
        switch self {
        case .unknown: "="
        case .declined: "-"
        case .notAsked: "*"
        case .notSafe: "!"
        }
    }

    init?(sign: Character) {
        guard let missing = Self.allCases.first(where: { $0.sign == sign }) else { return nil }
        self = missing
    }
}

extension FormStep {
    /// How deep in groups and lists it lies.
    var depth: Int { path.count { $0 == "." } }

    /// The label without the groups around it: rows stand below them.
    var shortLabel: String { field.label }
}
