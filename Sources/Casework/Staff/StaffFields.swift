import Forms
import Languages
import Postgres

/// Questions about a member of staff that several orders have in common.
enum StaffFields {
    static let loginHint = "kx7m2pq"

    /// Somebody who is there already.
    static let login = FieldSpec.identifier(
        "login", "Login", hint: loginHint, required: true, example: .string(loginHint)
    ).from(.names(.staff))

    static let loginArgument = ArgumentSpec(
        "login", "LOGIN", .identifier(hint: loginHint), help: "see `kapwa staff list`")

    /// Somebody new.
    static let newcomer: [FieldSpec] = [
        .text(
            "display_name", "Name shown to colleagues", limit: 80, required: true,
            example: "Ana"),
        .text("team", "Team", limit: 80, required: true, example: "North")
            .from(.names(.teams)),
        roles(required: true), secondRoleReason,
        .yesNo(
            "trafficking_clearance", "Trafficking clearance",
            help: "may be assigned to cases of the trafficking compartment", initial: false),
    ]

    /// One of the first, whose login and first password can be chosen.
    static let founder: [FieldSpec] =
        newcomer + [
            .identifier(
                "login", "Login", hint: loginHint, help: "opaque; made up when left out"),
            .secret(
                "password", "First password", required: false,
                help: "to be changed at the first signing in; made up when left out"),
        ]

    /// What an administrator says who acts alone.
    static let aloneReason = FieldSpec.text(
        "alone_reason", "Why alone", limit: 400,
        help: "only where nobody else could decide; at least twenty characters, stays shown",
        example: "the coordinator has left and nobody else is here"
    ).atLeast(20)

    /// The number of what a second person decides.
    static let request = FieldSpec.whole(
        "request", "Request", 1...Int(Int64.max), required: true,
        help: "see `kapwa staff requests`", example: 3)

    static let requestArgument = ArgumentSpec(
        "request", "REQUEST", .whole(1...Int(Int64.max)), help: "see `kapwa staff requests`")

    /// The document as it is sent: with a verifier where somebody acts alone, else without a password,
    /// since nobody who only asks is to have one.
    static func alone(
        _ document: JSONValue, in connection: inout Connection
    ) throws -> JSONValue {
        var document = document
        if (document[key: "alone_reason"]?.string ?? "").isEmpty { document["password"] = nil }
        return try StaffLogin.withVerifier(document, login: "kapwa", in: &connection)
    }

    /// What happens next with a request.
    static func waiting(_ request: Int) -> String {
        Words.say(
            """
            It waits for another administrator, the data protection officer or a coordinator, \
            three days at most: kapwa staff approve %1
            """, request)
    }

    static func roles(required: Bool) -> FieldSpec {
        .codes(
            "roles", "Roles", list: "role", required: required,
            help: "one; the main one first where there are two", example: ["caseworker"])
    }

    static let secondRoleReason = FieldSpec.text(
        "second_role_reason", "Why two roles", limit: 400,
        help: "needed for a second role, at least ten characters; shown wherever roles are shown",
        example: "we are only three"
    ).atLeast(10)
}
