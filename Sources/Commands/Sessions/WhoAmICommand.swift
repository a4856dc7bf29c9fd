import Access
import Casework
import Forms

/// Says who is signed in, where, and in which roles.
struct WhoAmICommand: Command {
    var action: ActionSpec {
        ActionSpec(noun: "whoami", summary: "say who is signed in", examples: ["kapwa whoami"])
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        try Self.write(try await SignedIn.open(call).who, call)
    }

    static func write(_ who: StaffMember, _ call: Invocation) throws(CommandFailure) {
        let roles = who.roles.map(\.title).joined(separator: " and ")
        var sentence =
            "\(who.name) (\(who.login)), \(roles), team \(who.team), \(who.organisation)."
        if who.isCleared { sentence += " Cleared for trafficking cases." }
        if let reason = who.secondRoleReason { sentence += " Two roles, because: \(reason)" }
        if let reason = who.aloneReason {
            sentence += " Given access by one person alone, because: \(reason)"
        }
        if who.isPasswordDue { sentence += " The password is to be changed first." }
        let document: JSONValue = [
            "login": .string(who.login), "name": .string(who.name), "team": .string(who.team),
            "roles": .array(who.roles.map { .string($0.rawValue) }),
            "second_role_reason": who.secondRoleReason.map(JSONValue.string) ?? .null,
            "alone_reason": who.aloneReason.map(JSONValue.string) ?? .null,
            "password_due": .bool(who.isPasswordDue), "cleared": .bool(who.isCleared),
            "organisation": .string(who.organisation),
            "time_zone": .string(who.timeZone), "today": .string(who.today.description),
        ]
        try ResultWriter(call.globals, practice: who.isPractice).write(sentence, document)
    }
}
