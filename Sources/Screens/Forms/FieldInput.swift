import Forms
import Languages
import Terminal

/// What is being typed for one question, with the choices that fit it.
struct FieldInput {
    let step: FormStep
    var editor: LineEditor
    /// Whether something was typed since the field was entered.
    var isTouched = false
    /// The choice that the arrows point at, by its place among those that fit.
    var choice: Int?

    init(_ step: FormStep, text: String) {
        self.step = step
        editor = LineEditor(text, isConcealed: step.isSecret, limit: Self.limit(step))
    }

    /// The same question, whose kind may be another now, with what was typed for it.
    init(_ step: FormStep, taking typed: FieldInput) {
        self.step = step
        editor = typed.editor
        isTouched = typed.isTouched
    }

    /// Codes, and yes or no, are chosen rather than written.
    var isChosen: Bool {
        if case .yesNo = step.field.kind { return step.kind == .question }
        return step.kind == .question && step.field.kind.list != nil
    }

    /// What stands there is written anew rather than written on: a choice, a day, a time, a number.
    var isReplaced: Bool {
        switch step.field.kind {
        case .day, .time, .whole: step.kind == .question
        default: isChosen
        }
    }

    var takesSeveral: Bool {
        if case .codes = step.field.kind { return true }
        return false
    }

    /// The part of what was typed that is about the choice now: behind the last comma.
    var wanted: String {
        let text =
            takesSeveral
            ? (editor.text.split(separator: ",", omittingEmptySubsequences: false).last.map(
                String.init) ?? "") : editor.text
        return Text.command(text)
    }

    /// Numbers and labels of the choices that fit what was typed.
    func choices(_ state: FormState) -> [(number: Int, code: String, label: String)] {
        let all: [(Int, String, String)]
        if case .yesNo = step.field.kind {
            all = [(1, "true", Words.say("yes")), (2, "false", Words.say("no"))]
        } else if let list = step.field.kind.list {
            all = state.codes.choices(list).enumerated()
                .map { ($0 + 1, $1.code, $1.label(state.languages)) }
        } else {
            return []
        }
        let wanted = wanted
        guard !wanted.isEmpty, isTouched else {
            return all.map { (number: $0.0, code: $0.1, label: $0.2) }
        }
        if let number = Int(wanted) {
            return all.filter { String($0.0).hasPrefix(String(number)) }
                .map { (number: $0.0, code: $0.1, label: $0.2) }
        }
        let begun = all.filter {
            Text.command($0.2).hasPrefix(wanted) || $0.1.lowercased() == wanted
        }
        let inside = all.filter { line in
            Text.command(line.2).contains(wanted) && !begun.contains { $0.0 == line.0 }
        }
        return (begun + inside).map { (number: $0.0, code: $0.1, label: $0.2) }
    }

    /// The choice that is taken when the field is left: the one that is pointed at, or the first of what fits.
    func taken(_ state: FormState) -> String? {
        guard isChosen, isTouched else { return nil }
        let choices = choices(state)
        if let choice { return choices.indices.contains(choice) ? choices[choice].code : nil }
        guard !wanted.isEmpty else { return nil }
        if NameList.isWritten(step.field.kind.list ?? "") {
            return choices.first {
                "\($0.number)" == wanted || Text.command($0.label) == wanted
            }?.code
        }
        return (choices.first { "\($0.number)" == wanted } ?? choices.first)?.code
    }

    private static func limit(_ step: FormStep) -> Int {
        switch step.field.kind {
        case .text(let limit), .narrative(let limit): limit
        default: 200
        }
    }
}
