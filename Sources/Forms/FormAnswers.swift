/// Which answers of a document belong to questions that are asked at all.
package struct FormAnswers {
    private let form: FormSpec

    package init(_ form: FormSpec) { self.form = form }

    /// The document without answers to questions that its other answers rule out.
    package func asked(_ document: JSONValue) -> JSONValue {
        var current = document
        while true {
            let next = JSONValue.object(
                kept(current.object ?? JSONObject(), form.fields, in: current))
            if next == current { return next }
            current = next
        }
    }

    private func kept(
        _ members: JSONObject, _ fields: [FieldSpec], in document: JSONValue
    ) -> JSONObject {
        var kept = members
        for field in fields {
            guard let value = members[field.id] else { continue }
            let isAsked = field.condition?.holds(beside: .object(members), in: document) ?? true
            kept[field.id] = isAsked ? self.kept(value, field, in: document) : nil
        }
        return kept
    }

    private func kept(
        _ value: JSONValue, _ field: FieldSpec, in document: JSONValue
    ) -> JSONValue {
        switch (field.kind, value) {
        case (.group(let fields), .object(let members)):
            .object(kept(members, fields, in: document))
        case (.list(let fields, _, _), .array(let entries)):
            .array(
                entries.map { entry in
                    entry.object.map { .object(kept($0, fields, in: document)) } ?? entry
                })
        default: value
        }
    }
}

extension JSONValue {
    /// The document without entries of lists that answer nothing.
    package var withoutEmptyEntries: JSONValue {
        switch self {
        case .object(let members):
            .object(JSONObject(members.members.map { ($0.key, $0.value.withoutEmptyEntries) }))
        case .array(let entries):
            .array(entries.map(\.withoutEmptyEntries).filter { $0.object?.isEmpty != true })
        default: self
        }
    }
}
