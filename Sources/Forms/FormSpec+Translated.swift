import Languages

extension FormSpec {
    /// The form with its words in the reader's language; keys stay as they are.
    package var translated: FormSpec {
        guard Words.language != .english else { return self }
        return FormSpec(
            id: id, title: Words.translate(title), summary: Words.translate(summary),
            sections: sections.map(\.translated))
    }
}

extension FormSection {
    /// The section with its words in the reader's language.
    package var translated: FormSection {
        FormSection(
            id: id, title: Words.translate(title), fields: fields.map(\.translated))
    }
}

extension FieldSpec {
    /// The question with its words, and those of the questions inside, in the reader's language.
    package var translated: FieldSpec {
        guard Words.language != .english else { return self }
        return FieldSpec(
            id, Words.translate(label), kind.translated, required: isRequired,
            missing: takesMissing, sensitive: isSensitive, help: Words.translate(help),
            when: condition, example: example, initial: initial
        ).limited(as: self)
    }
}

extension FieldKind {
    fileprivate var translated: FieldKind {
        switch self {
        case .group(let fields): .group(fields.map(\.translated))
        case .list(let fields, let item, let least):
            .list(fields.map(\.translated), item: Words.translate(item), atLeast: least)
        default: self
        }
    }
}

extension ListSpec {
    /// The list with its words in the reader's language; the keys of the columns stay as they are.
    package var translated: ListSpec {
        guard Words.language != .english else { return self }
        return ListSpec(
            id: id, title: Words.translate(title),
            columns: columns.map { ListColumn($0.id, Words.translate($0.label), $0.kind) })
    }
}
