package import Access
package import Forms
import Languages

/// Adds an agency to the directory.
package enum AddAgency: Order {
    package static let form = FormSpec(
        id: "agency-new", title: "New agency",
        fields: [
            .text("name", "Name", limit: 120, required: true, example: "Legal Aid Desk"),
            .code("kind", "Kind", list: "agency_kind", required: true, example: "LegalService"),
            .country("country", "Country", required: true, example: "TH"),
            .codes("services", "Services", list: "need", example: ["legal"]),
            .text("phone", "Telephone", limit: 40), .text("email", "E-mail", limit: 200),
            .text("note", "Note", limit: 1000),
        ])
    package static let permission = Permission.manageAgencies
    package static let function: StaticString = "add_agency"
    package static let action = ActionSpec(
        noun: "agency", verb: "new", summary: "add an agency to the directory",
        form: form,
        examples: ["kapwa agency new"], permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("Agency %1 is in the directory.", facts.fact("agency"))
    }
}
