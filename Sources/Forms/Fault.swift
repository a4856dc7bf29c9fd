/// One thing that is wrong with a document, where it is and what to do about it.
package struct Fault: Equatable, Sendable {
    /// Where: `names[1].script`; empty for the document as a whole.
    package let path: String
    package let problem: String
    package let remedy: String

    package init(path: String, problem: String, remedy: String) {
        self.path = path
        self.problem = problem
        self.remedy = remedy
    }

    /// The fault in one line, as it is printed.
    package var line: String {
        "\(path.isEmpty ? "document" : path): \(problem): \(remedy)"
    }

    /// The same in the reader's words: which entry of a list, which question, what is wrong, what to do.
    ///
    /// - Parameters:
    ///   - step: the question, where the form has it; it is named once.
    ///   - form: the form, in the reader's language.
    package func words(about step: FormStep?, in form: FormSpec) -> String {
        // About a list as a whole the nearest question says nothing.
        guard let step, path.hasPrefix(step.path) else {
            let isOfList = step != nil || path.isEmpty
            return (isOfList ? problem : "\(path): \(problem)") + ": " + remedy
        }
        let entry = entry(in: form)
        let groups = entry.isEmpty ? step.groups.map { "\($0): " }.joined() : entry
        let label = step.field.label
        let isNamed = problem.hasPrefix(label)
        return groups + (isNamed ? problem : "\(label): \(problem)") + ": " + remedy
    }

    /// `name 2: `, for `names[1].written`; empty outside lists.
    private func entry(in form: FormSpec) -> String {
        guard let start = path.firstIndex(of: "["), let end = path.firstIndex(of: "]"),
            let number = Int(path[path.index(after: start)..<end]),
            let list = form.fields.first(where: { $0.id == path[..<start] }),
            case .list(_, let item, _) = list.kind
        else { return "" }
        return "\(item) \(number + 1): "
    }
}
