package import Access
package import Forms
import Languages

/// Ends the work of a colleague at once: no signing in, no open session, no case in reach.
package enum EndStaff: Order {
    package static let form = FormSpec(
        id: "staff-end", title: "End the work of a member of staff", fields: [StaffFields.login])
    package static let permission = Permission.manageStaff
    package static let function: StaticString = "end_staff"
    package static let action = ActionSpec(
        noun: "staff", verb: "end", summary: "lock a member of staff out for good",
        form: form, positionals: [StaffFields.loginArgument],
        examples: ["kapwa staff end kx7m2pq"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        let cases = facts[key: "open_cases"]?.int ?? 0
        let promised = facts[key: "planned_follow_ups"]?.int ?? 0
        let done = Words.say("%1 cannot sign in any more.", facts.fact("login"))
        guard cases + promised > 0 else { return done }
        return done
            + Words.say(
                " A coordinator must hand over %1 open cases and %2 planned follow-ups.", cases,
                promised)
    }
}
