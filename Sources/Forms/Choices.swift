import Languages

/// What the answer to a question is chosen from where a person is asked; command lines and documents
/// give it as text.
package enum Choices: Hashable, Sendable {
    /// A few words of the program.
    case words([String])
    /// Names that the organisation has.
    case names(NameList)

    /// The list of a code book under which they are found.
    package var list: String {
        switch self {
        case .words(let words): "choice \(words.joined(separator: ","))"
        case .names(let names): names.list
        }
    }

    /// A word of the program, such as `on_hold`, as a person reads it.
    package static func label(_ word: String) -> String {
        let words = Words.translate(word)
        return words == word ? String(word.map { "_-".contains($0) ? " " : $0 }) : words
    }
}

/// Names that somebody would have to know by heart, if they were not listed.
package enum NameList: String, CaseIterable, Sendable {
    case shelters, agencies, staff, teams
    /// Agencies, as those whom something is told: it may be somebody whom nobody listed.
    case recipients

    /// The list of a code book under which the names are found.
    package var list: String { "names \(rawValue)" }

    /// Whether nothing else can be meant; a shelter may be one of the team of a case.
    var isWhole: Bool { self != .shelters && self != .recipients }

    /// Whether a list of a code book holds names among others that are as good.
    package static func isOpen(_ list: String) -> Bool {
        allCases.contains { $0.list == list && !$0.isWhole }
    }

    /// Whether somebody may be meant whose name only begins as one of the list: then what is written counts.
    package static func isWritten(_ list: String) -> Bool { list == recipients.list }
}

extension FormSpec {
    /// The names that its questions can be answered with.
    package var names: Set<NameList> {
        choices.reduce(into: []) { names, choices in
            if case .names(let some) = choices { names.insert(some) }
        }
    }

    private var choices: Set<Choices> { fields.reduce(into: []) { $0.formUnion($1.allChoices) } }

    /// The form as a person is asked it, with the codes that it then needs: what can be chosen is chosen,
    /// where it is known.
    package func choosing(_ codes: CodeBook) -> (form: FormSpec, codes: CodeBook) {
        var lists: [String: [Code]] = [:]
        for case .words(let words) in choices {
            lists[Choices.words(words).list] = words.map {
                Code($0, labels: [Words.language.rawValue: Choices.label($0)])
            }
        }
        let codes = codes.adding(lists)
        let form = FormSpec(
            id: id, title: title, summary: summary,
            sections: sections.map { section in
                FormSection(
                    id: section.id, title: section.title,
                    fields: section.fields.map { $0.choosing(codes) })
            })
        return (form, codes)
    }
}

extension FieldSpec {
    fileprivate var allChoices: Set<Choices> {
        kind.fields.reduce(into: choices.map { [$0] } ?? []) { $0.formUnion($1.allChoices) }
    }

    fileprivate func choosing(_ codes: CodeBook) -> FieldSpec {
        switch kind {
        case .group(let fields): return taking(.group(fields.map { $0.choosing(codes) }))
        case .list(let fields, let item, let least):
            return taking(
                .list(fields.map { $0.choosing(codes) }, item: item, atLeast: least))
        default:
            guard let list = choices?.list, codes.has(list) else { return self }
            return taking(.code(list: list))
        }
    }
}

extension CodeBook {
    /// The same with further lists.
    package func adding(_ more: [String: [Code]]) -> CodeBook {
        more.isEmpty ? self : CodeBook(lists.merging(more) { $1 })
    }

    /// Whether the codes of a list are words or names that nobody knows as codes.
    func isChosen(_ list: String) -> Bool {
        list.hasPrefix("choice ") || NameList.allCases.contains { $0.list == list }
    }
}
