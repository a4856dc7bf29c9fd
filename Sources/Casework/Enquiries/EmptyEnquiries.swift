package import Access
package import Forms
import Languages

/// Takes names and numbers out of contacts that never became a case, once their time is over.
package enum EmptyEnquiries: Order {
    package static let form = FormSpec(
        id: "enquiry-empty", title: "Empty contacts",
        summary: "Name, number and remark go; what is counted stays.",
        fields: [
            EnquiryFields.enquiry(
                required: false,
                help: "only this one, whatever its age; all that are due when left out")
        ])
    package static let permission = Permission.emptyEnquiries
    package static let function: StaticString = "empty_enquiries"
    package static let action = ActionSpec(
        noun: "enquiry", verb: "empty", summary: "take names and numbers out of old contacts",
        details: """
            For how long they stay is the rule for what never became a case, kept without consent: kapwa \
            retention rules. With a contact named, that one is emptied at once: somebody asked for it.
            """,
        form: form, positionals: [EnquiryFields.optionalArgument],
        examples: ["kapwa enquiry empty", "kapwa enquiry empty Q-3"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        let emptied = facts[key: "emptied"]?.int ?? 0
        return Words.say(
            count: emptied, one: "One contact is emptied.", other: "%1 contacts are emptied.")
    }
}
