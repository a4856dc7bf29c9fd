/// A form as plain data: prompts, templates, schemas and checks are all made from it.
package struct FormSpec: Sendable {
    package let id: String
    package let title: String
    package let summary: String
    package let sections: [FormSection]

    package init(id: String, title: String, summary: String = "", sections: [FormSection]) {
        self.id = id
        self.title = title
        self.summary = summary
        self.sections = sections
    }

    /// Makes a form of one section, for short orders.
    package init(id: String, title: String, summary: String = "", fields: [FieldSpec]) {
        self.init(
            id: id, title: title, summary: summary,
            sections: [FormSection(id: id, title: title, fields: fields)])
    }

    /// The top-level questions in the order in which they are asked.
    package var fields: [FieldSpec] { sections.flatMap(\.fields) }

    /// The code lists that the form needs.
    package var lists: Set<String> {
        fields.reduce(into: []) { $0.formUnion($1.kind.lists) }
    }

    /// The form without one of its top-level questions.
    package func without(_ id: String) -> FormSpec {
        FormSpec(
            id: self.id, title: title, summary: summary,
            sections: sections.map { section in
                FormSection(
                    id: section.id, title: section.title,
                    fields: section.fields.filter { $0.id != id })
            })
    }

    /// Finds a top-level question by its identifier.
    package func field(_ id: String) -> FieldSpec? { fields.first { $0.id == id } }
}
