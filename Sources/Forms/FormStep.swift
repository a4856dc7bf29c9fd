/// One prompt of a form and the place of its answer in the document.
package struct FormStep: Equatable, Sendable {
    /// What is asked there.
    package enum Kind: Equatable, Sendable {
        case question
        /// Whether to answer an optional group at all.
        case group
        /// Whether to add an entry to a list that has so many.
        case another(count: Int)
    }

    package let path: String
    package let field: FieldSpec
    package let kind: Kind
    /// The section, counted from 0.
    package let section: Int
    /// The groups that the question lies in, in words.
    package var groups: [String] = []
    /// Whether it stands for a whole entry of a list, whose questions are not shown.
    package var isFolded = false

    package static func == (left: Self, right: Self) -> Bool {
        left.path == right.path && left.kind == right.kind
    }

    /// The label, with the groups around it and the number of the entry inside a list.
    package var label: String {
        let label = (groups + [field.label]).joined(separator: ", ")
        guard let end = path.lastIndex(of: "]"), let start = path[..<end].lastIndex(of: "["),
            let index = Int(path[path.index(after: start)..<end]), index > 0
        else { return label }
        return "\(label) (\(index + 1))"
    }
}

extension FormStep {
    /// The word for one entry of the list.
    package var item: String {
        if case .list(_, let item, _) = field.kind { return item }
        return field.label.lowercased()
    }

    /// The one row that stands for a whole entry of a list.
    package func folded(into entry: String, of list: FieldSpec) -> FormStep {
        var row = FormStep(path: entry, field: list, kind: .group, section: section)
        row.isFolded = true
        return row
    }

    /// Whether it takes a text of several lines.
    package var isNarrative: Bool {
        if case .narrative = field.kind { return true }
        return false
    }

    /// Whether it is never shown.
    package var isSecret: Bool {
        if case .secret = field.kind { return true }
        return false
    }
}

extension FormSpec {
    /// The prompts that a document calls for, in order; they change as answers arrive.
    package func steps(for document: JSONValue) -> [FormStep] {
        sections.enumerated().flatMap { index, section in
            Self.steps(section.fields, at: "", document: document, section: index)
        }
    }

    private static func steps(
        _ fields: [FieldSpec], at parent: String, document: JSONValue, section: Int
    ) -> [FormStep] {
        let siblings = parent.isEmpty ? document : document[path: parent] ?? .null
        return fields.flatMap { field -> [FormStep] in
            guard field.condition?.holds(beside: siblings, in: document) ?? true else { return [] }
            let path = parent.isEmpty ? field.id : "\(parent).\(field.id)"
            return steps(field, at: path, document: document, section: section)
        }
    }

    private static func steps(
        _ field: FieldSpec, at path: String, document: JSONValue, section: Int
    ) -> [FormStep] {
        func step(_ kind: FormStep.Kind) -> FormStep {
            FormStep(path: path, field: field, kind: kind, section: section)
        }
        switch field.kind {
        case .group(let fields):
            let gate = field.isRequired ? [] : [step(.group)]
            guard field.isRequired || document[path: path]?.object != nil else { return gate }
            return gate
                + steps(fields, at: path, document: document, section: section).map { step in
                    var inner = step
                    inner.groups.insert(field.label, at: 0)
                    return inner
                }
        case .list(let fields, _, let least):
            let count = max(least, document[path: path]?.array?.count ?? 0)
            let entries = (0..<count).flatMap { index in
                steps(fields, at: "\(path)[\(index)]", document: document, section: section)
            }
            return entries + [step(.another(count: count))]
        default: return [step(.question)]
        }
    }
}
