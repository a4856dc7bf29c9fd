/// The code lists of the organisation, with their labels in several languages.
package struct CodeBook: Sendable, Equatable {
    let lists: [String: [Code]]
    private let places: [String: [String: Int]]

    package static let empty = CodeBook([:])

    /// The list with the labels of the answers that are none.
    package static let missing = "missing"

    /// Takes the codes of each list in the order in which they are shown.
    package init(_ lists: [String: [Code]]) {
        self.lists = lists
        places = lists.mapValues { codes in
            Dictionary(
                codes.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
        }
    }

    package var names: [String] { lists.keys.sorted() }

    package func has(_ list: String) -> Bool { lists[list] != nil }

    /// The codes that can be chosen, in order; retired ones are left out.
    package func choices(_ list: String) -> [Code] {
        (lists[list] ?? []).filter { !$0.isRetired }
    }

    /// A code of a list, retired or not.
    package func code(_ code: String, in list: String) -> Code? {
        guard let place = places[list]?[code] else { return nil }
        return lists[list]?[place]
    }

    /// The words for a code in the first language that has some; the code itself when none has.
    package func label(_ code: String, in list: String, languages: [String] = []) -> String {
        if let entry = self.code(code, in: list) { return entry.label(languages) }
        guard let missing = MissingAnswer(rawValue: code) else { return code }
        // The list `missing` has the words of the languages, where it is loaded.
        return self.code(code, in: Self.missing)?.label(languages) ?? missing.label
    }

    /// What was meant by a code, a label, a number of the list or the beginning of a label.
    package func match(
        _ text: String, in list: String, languages: [String] = [], missing: Bool = false
    ) -> CodeMatch {
        let typed = Text.entered(text).lowercased()
        guard !typed.isEmpty else { return .none }
        var choices = choices(list)
        if missing { choices += MissingAnswer.allCases.map(Code.init(missing:)) }
        if let number = Int(Text.plainDigits(typed)), !choices.contains(where: { $0.code == typed })
        {
            let place = number &- 1
            return choices.indices.contains(place) ? .one(choices[place]) : .none
        }
        if let exact = choices.first(where: { $0.code == Text.entered(text) }) {
            return .one(exact)
        }
        if let exact = choices.first(where: { $0.code.lowercased() == typed }) {
            // “my” is the code of Malaysia, and how Myanmar begins: who is meant is asked.
            let others = choices.filter { code in
                code.code != exact.code
                    && [code.label(languages), code.label([])].contains {
                        $0.lowercased().hasPrefix(typed)
                    }
            }
            return CodeMatch([exact] + others) ?? .none
        }
        let labelled = choices.filter { code in
            code.labels.values.contains { $0.lowercased() == typed }
        }
        if let match = CodeMatch(labelled) { return match }
        let begun = choices.filter { code in
            code.code.lowercased().hasPrefix(typed)
                || code.label(languages).lowercased().hasPrefix(typed)
                || code.label([]).lowercased().hasPrefix(typed)
        }
        return CodeMatch(begun) ?? .none
    }
}
