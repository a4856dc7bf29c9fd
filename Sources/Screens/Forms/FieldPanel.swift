import Columns
import Forms
import Languages
import Terminal

/// The rows below a form: what the question means, the choices with their numbers, the missing answers.
struct FieldPanel {
    private let input: FieldInput?
    private let state: FormState

    private let advice: [String]

    /// - Parameter advice: lines about what is typed, such as who is known already.
    init(_ input: FieldInput?, _ state: FormState, advice: [String] = []) {
        self.advice = advice
        self.input = input
        self.state = state
    }

    func draw(in frame: inout Frame, _ area: Area) {
        frame.rule(row: area[0])
        guard let input else { return }
        var row = 1
        if let unread = state.unread[input.step.path] {
            let words = "\(unread.fault.problem): \(unread.fault.remedy)"
            row += frame.putWrapped(words, row: area[row], column: 2, rows: 2, style: .danger)
        }
        for line in advice where row < area.count - 1 {
            row += frame.putWrapped(line, row: area[row], column: 2, rows: 2, style: .warning)
        }
        let takesMissing = input.step.field.takesMissing && input.step.kind == .question
        let missing = takesMissing ? missingLines(width: area.columns - 3) : []
        row += drawMiddle(input, in: &frame, area, row: row, room: area.count - missing.count - row)
        for (place, line) in missing.enumerated() {
            frame.put(line, row: area[area.count - missing.count + place], column: 2, style: .dim)
        }
    }

    /// The keys that say why there is no answer, in as many lines as they need.
    private func missingLines(width: Int) -> [String] {
        var lines: [String] = []
        for missing in MissingAnswer.allCases {
            let words = "\(missing.sign) \(Words.translate(missing.label))"
            if let last = lines.last, Width.of(last) + 3 + Width.of(words) <= width {
                lines[lines.count - 1] = last + "   " + words
            } else {
                lines.append(words)
            }
        }
        return lines
    }

    private func drawMiddle(
        _ input: FieldInput, in frame: inout Frame, _ area: Area, row: Int, room: Int
    ) -> Int {
        guard room > 0 else { return 0 }
        var row = row
        let end = row + room
        let help = input.step.kind == .question ? hint(input.step) : Self.entryHint(input.step)
        if !help.isEmpty {
            row += frame.putWrapped(
                help, row: area[row], column: 2, width: area.columns - 4,
                rows: input.isChosen ? 1 : room,
                style: .dim)
        }
        guard input.isChosen, row < end else { return row }
        let choices = input.choices(state)
        let taken = input.taken(state)
        let columns = max(1, area.columns / 26)
        let width = (area.columns - 3) / columns
        for (place, choice) in choices.prefix((end - row) * columns).enumerated() {
            let isLast = place == (end - row) * columns - 1 && choices.count > place + 1
            let text = isLast ? "… \(choices.count)" : "\(choice.number) \(choice.label)"
            frame.put(
                text, row: area[row + place / columns], column: 2 + place % columns * width,
                width: width - 1, style: choice.code == taken && !isLast ? .selected : .normal)
        }
        if choices.isEmpty {
            let isOpen = NameList.isOpen(input.step.field.kind.list ?? "")
            frame.put(
                isOpen
                    ? Words.say("Not in the list; it is taken as it is written.")
                    : Words.say("No choice fits what was typed."),
                row: area[row], column: 2, style: isOpen ? .warning : .danger)
        }
        return end
    }

    private func hint(_ step: FormStep) -> String {
        if !step.field.help.isEmpty { return step.field.help }
        return step.field.kind.list == nil
            ? Words.say("Give %1.", Words.translate(step.field.kind.hint)) : ""
    }

    static func entryHint(_ step: FormStep) -> String {
        if step.isFolded { return Words.say("Enter opens this entry.") }
        return switch step.kind {
        case .group: Words.say("Enter asks these questions, or takes them out.")
        case .another(0): Words.say("Enter adds one.")
        default: Words.say("Enter adds one more; Del drops the last.")
        }
    }
}
