/// A page of a form: it groups questions for showing and leaves no trace in the document.
package struct FormSection: Sendable {
    package let id: String
    package let title: String
    package let fields: [FieldSpec]

    package init(id: String, title: String, fields: [FieldSpec]) {
        self.id = id
        self.title = title
        self.fields = fields
    }
}
