package import Access
package import Forms
import Languages

/// Ends one of one's own sessions, or all but the present one.
package enum EndSessions: Order {
    package static let form = FormSpec(
        id: "session-end", title: "End your other sessions",
        fields: [
            .whole(
                "session", "Session", 1...Int(Int32.max), help: "all the others when left out")
        ])
    package static let permission = Permission.useOwnAccount
    package static let function: StaticString = "end_my_sessions"
    package static let action = ActionSpec(
        noun: "session", verb: "end", summary: "end your other sessions, or one of them",
        form: form,
        positionals: [
            ArgumentSpec(
                "session", "SESSION", .whole(1...Int(Int32.max)), required: false,
                help: "see `kapwa session list`; all the others when left out")
        ],
        examples: ["kapwa session end", "kapwa session end 41317"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        switch facts[key: "ended"]?.int ?? 0 {
        case 0: Words.say("You have no other session.")
        case 1: Words.say("One session is ended.")
        case let ended: Words.say("%1 sessions are ended.", ended)
        }
    }
}
