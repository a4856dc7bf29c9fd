package import Access
package import Forms
import Languages

/// Turns a short contact into an intake and a case.
package enum OpenEnquiry: Order {
    package static let form = FormSpec(
        id: "enquiry-open-case", title: "Open a case from a contact",
        summary: "An intake; what the contact told stands where it is not answered here.",
        sections: [
            FormSection(
                id: "contact", title: "Contact", fields: [EnquiryFields.enquiry(required: true)])
        ]
            + IntakeForm.form.sections.map { section in
                FormSection(
                    id: section.id, title: section.title,
                    fields: section.fields.map { field in
                        field.id == "presenting_need" ? need : field
                    })
            })
    package static let permission = Permission.openEnquiry
    package static let function: StaticString = "open_enquiry"
    package static let action = ActionSpec(
        noun: "enquiry", verb: "open-case", summary: "open a case from a short contact",
        details: """
            Asks the questions of an intake. How the person came, what they asked for, risk, language, \
            name and number are taken over from the contact where nothing else is answered.
            """,
        form: form, positionals: [EnquiryFields.argument],
        examples: ["kapwa enquiry open-case Q-3"], permission: permission.rawValue,
        changesData: true)

    private static let need = FieldSpec.code(
        "presenting_need", "Presenting need", list: "need", missing: true,
        help: "as in the contact when left out", example: "shelter")

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            "Contact %1 is now case %2 of person %3.", facts.fact("enquiry"), facts.fact("case"),
            facts.fact("person"))
    }
}
