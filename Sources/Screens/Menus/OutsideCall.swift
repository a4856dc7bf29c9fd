import Forms
import Languages

/// The words of a command that is done in lines, from answers given on a screen.
struct OutsideCall {
    let spec: ActionSpec
    /// The id of the question for a file, which is no argument of the command's own.
    private static let file = "file_to_write"
    /// Commands that write one file, whose name they are told.
    private static let writing: Set<String> = ["access-request"]

    /// What is asked before the command begins; nil where it asks everything itself.
    var form: FormSpec? {
        var fields = spec.arguments.fields
        if Self.writing.contains(spec.name) {
            fields.append(
                .text(
                    Self.file, Words.say("File to write"), limit: 300, required: true,
                    help: Words.say("the whole path, without anybody's name in it")))
        }
        guard !fields.isEmpty else { return nil }
        return FormSpec(id: spec.name, title: spec.summary, fields: fields).translated
    }

    func words(_ answers: JSONValue) -> [String] {
        var words = spec.words
        for place in spec.positionals { words += text(answers[key: place.id]).map { [$0] } ?? [] }
        for option in spec.options {
            guard let value = answers[key: option.id], value != .null else { continue }
            if case .bool(let isGiven) = value {
                if isGiven { words.append(option.name) }
            } else if let text = text(value) {
                words += [option.name, text]
            }
        }
        if let path = text(answers[key: Self.file]) { words += ["-o", path] }
        return words
    }

    private func text(_ value: JSONValue?) -> String? {
        switch value {
        case .string(let text): text.isEmpty ? nil : text
        case .int(let number): String(number)
        case .array(let parts): parts.compactMap(\.string).joined(separator: ",")
        default: nil
        }
    }
}
