import Access
import Casework
import Forms
import Languages

/// Says who is signed in, where, and in which roles.
struct WhoAmICommand: Command {
    var action: ActionSpec {
        ActionSpec(noun: "whoami", summary: "say who is signed in", examples: ["kapwa whoami"])
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        try Self.write(try await SignedIn.open(call).who, call)
    }

    static func write(_ who: StaffMember, _ call: Invocation) throws(CommandFailure) {
        let roles = who.roles.map { Words.translate($0.title) }
            .joined(separator: Words.say(" and "))
        var sentence =
            Words.say(
                "%1 (%2), %3, team %4, %5.", who.name, who.login, roles, who.team, who.organisation)
        if who.isCleared { sentence += Words.say(" Cleared for trafficking cases.") }
        if let reason = who.secondRoleReason {
            sentence += Words.say(" Two roles, because: %1", reason)
        }
        if let reason = who.aloneReason {
            sentence += Words.say(" Given access by one person alone, because: %1", reason)
        }
        if who.isPasswordDue { sentence += Words.say(" The password is to be changed first.") }
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
