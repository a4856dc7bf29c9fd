import Forms
import Languages
import Terminal

/// Entries of long lists that nobody is writing in stand in one line each: thirty people fit on a page.
struct FoldedEntries {
    /// The entry that is open, such as `people[2]`.
    private(set) var opened: String?

    /// A list is folded when its entries have more questions than this and there are several of them.
    private static let mostQuestions = 4

    /// The rows with one for each entry, above the questions of the one that is open.
    func fold(_ steps: [FormStep], _ fields: [FieldSpec], _ state: FormState) -> [FormStep] {
        let lists = fields.filter { field in
            guard case .list(let questions, _, _) = field.kind else { return false }
            return questions.count > Self.mostQuestions
                && (state.document[path: field.id]?.array?.count ?? 0) > 1
        }
        guard !lists.isEmpty else { return steps }
        var rows: [FormStep] = []
        var last: String?
        for step in steps {
            let list = lists.first { step.path.hasPrefix("\($0.id)[") }
            guard let list, let entry = Self.entry(of: step.path) else {
                rows.append(step)
                continue
            }
            if entry != last { rows.append(step.folded(into: entry, of: list)) }
            if entry == opened { rows.append(step) }
            last = entry
        }
        return rows
    }

    mutating func open(_ path: String) { opened = Self.entry(of: path) }

    /// The entry of an outermost list that a path lies in.
    private static func entry(of path: String) -> String? {
        guard let bracket = path.firstIndex(of: "["), let end = path.firstIndex(of: "]"),
            !path[..<bracket].contains(".")
        else { return nil }
        return String(path[...end])
    }

    /// An entry in one line: its number, the first text in it, and what was answered.
    static func line(_ step: FormStep, _ state: FormState, masks: Bool) -> String {
        let entry = state.document[path: step.path] ?? .null
        let number = (entryNumber(step.path) ?? 0) + 1
        let told = step.field.kind.fields.compactMap { field -> String? in
            if case .list(let inner, _, _) = field.kind {
                return inner.first.flatMap { entry[path: "\(field.id)[0].\($0.id)"]?.string }.map {
                    masks ? "•••" : Text.sanitised($0)
                }
            }
            guard let value = entry[key: field.id] else { return nil }
            return state.words(value, of: field)
        }
        let wrong = state.unread.keys.contains { $0.hasPrefix(step.path) } ? "✗ " : ""
        return "\(number)  \(wrong)"
            + (told.isEmpty ? Words.say("nothing yet") : told.joined(separator: " · "))
    }

    /// Draws it in a row of the form.
    static func draw(
        _ step: FormStep, _ state: FormState, isHere: Bool, masks: Bool, in frame: inout Frame,
        row: Int
    ) {
        frame.put(
            line(step, state, masks: masks), row: row, column: 2, width: frame.size.columns - 3,
            style: isHere ? .strong : .normal)
        guard isHere else { return }
        frame.put("›", row: row, column: 0, style: .strong)
        frame.cursor = Position(row: row, column: 0)
    }

    private static func entryNumber(_ path: String) -> Int? {
        guard let start = path.firstIndex(of: "["), let end = path.firstIndex(of: "]") else {
            return nil
        }
        return Int(path[path.index(after: start)..<end])
    }
}
