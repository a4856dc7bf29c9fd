package import Access
package import Forms
import Languages

/// Refuses what an administrator asked for; who asked for it takes it back.
package enum DeclineRequest: Order {
    package static let form = FormSpec(
        id: "staff-decline", title: "Decline what an administrator asked for",
        fields: [StaffFields.request])
    package static let permission = Permission.decideStaff
    package static let function: StaticString = "decline_request"
    package static let action = ActionSpec(
        noun: "staff", verb: "decline", summary: "decline a request about staff, or take it back",
        form: form, positionals: [StaffFields.requestArgument],
        examples: ["kapwa staff decline 3"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("Request %1 is %2.", facts[key: "request"]?.int ?? 0, facts.fact("decision"))
    }
}
