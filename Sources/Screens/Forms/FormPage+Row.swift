import Forms
import Languages
import Terminal

/// A question of a form as one row.
extension FormPage {
    func draw(
        _ step: FormStep, isHere: Bool, _ labelWidth: Int, in frame: inout Frame, row: Int
    ) {
        let indent = 2 + min(4, 2 * step.depth)
        if step.isFolded {
            return FoldedEntries.draw(
                step, state, isHere: isHere, masks: masksNames, in: &frame, row: row)
        }
        let label: String =
            switch step.kind {
            case .question: step.shortLabel + (step.field.isRequired ? " *" : "")
            case .group: "[\(state.value(step) == nil ? " " : "x")] \(step.label)"
            case .another(let count):
                count == 0
                    ? "+ " + Words.say("add a %1", step.item)
                    : "+ " + Words.say("another %1", step.item)
            }
        frame.put(
            label, row: row, column: indent,
            width: step.kind == .question ? labelWidth - indent : 60,
            style: isHere ? .strong : .normal)
        if isHere { frame.put("›", row: row, column: 0, style: .strong) }
        guard step.kind == .question else {
            if isHere { frame.cursor = Position(row: row, column: 0) }
            return
        }
        let column = labelWidth + 1
        let width = frame.size.columns - column - 1
        if isHere, let input, !step.isNarrative {
            input.draw(
                in: &frame, row: row, column: column, width: width, placeholder: state.words(step))
        } else {
            let style: Style = state.unread[step.path] == nil ? .normal : .danger
            frame.put(shown(step), row: row, column: column, width: width, style: style)
            if isHere { frame.cursor = Position(row: row, column: column) }
        }
    }

    private func shown(_ step: FormStep) -> String {
        let words = state.words(step)
        if masksNames, step.tellsWho, !words.isEmpty { return "•••" }
        return state.unread[step.path] == nil ? words : "✗ " + words
    }
}
