import Languages

extension FieldSpec {
    /// A stored answer in the words of a person, for echoes, summaries and screens.
    package func words(
        for value: JSONValue, codes: CodeBook, languages: [String] = []
    ) -> String {
        if let missing = value.missingAnswer { return missing.label }
        switch (kind, value) {
        case (.secret, _): return Words.say("not shown")
        case (_, .bool(let bool)): return bool ? Words.say("yes") : Words.say("no")
        case (_, .int(let int)): return String(int)
        case (.birth, .object):
            return Birth(document: value)?.words ?? Words.say("not readable")
        case (.money, .object(let members)):
            return [members["amount"], members["currency"]].compactMap { $0?.string }
                .joined(separator: " ")
        case (.day, .string(let text)):
            return Day(text).map { "\($0) (\($0.weekday.label))" } ?? text
        case (_, .array(let values)) where kind.list != nil:
            let labels = values.map { label(of: $0, codes, languages) }
            return labels.isEmpty ? Words.say("none") : labels.joined(separator: ", ")
        case (.narrative, .string(let text)):
            return text.split(separator: "\n").map { Text.sanitised(String($0)) }
                .joined(separator: " ")
        case (.list(_, let item, _), .array(let values)):
            return "\(values.count) × \(item)"
        case (_, .string(let text)):
            return kind.list == nil
                ? Text.sanitised(text) : label(of: value, codes, languages)
        default: return Text.sanitised(value.text())
        }
    }

    private func label(of value: JSONValue, _ codes: CodeBook, _ languages: [String]) -> String {
        codes.label(value.string ?? "", in: kind.list ?? "", languages: languages)
    }
}
