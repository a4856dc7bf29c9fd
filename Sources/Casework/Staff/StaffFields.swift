import Forms

/// Questions about a member of staff that several orders have in common.
enum StaffFields {
    static let loginHint = "kx7m2pq"

    /// Somebody who is there already.
    static let login = FieldSpec.identifier(
        "login", "Login", hint: loginHint, required: true, example: .string(loginHint))

    static let loginArgument = ArgumentSpec(
        "login", "LOGIN", .identifier(hint: loginHint), help: "see `kapwa staff list`")

    /// Somebody new, with a first password; for those who set up an organisation it can be made up.
    static func new(passwordRequired: Bool = true) -> [FieldSpec] {
        [
            .text(
                "display_name", "Name shown to colleagues", limit: 80, required: true,
                example: "Ana"),
            .text("team", "Team", limit: 80, required: true, example: "North"),
            roles(required: true), secondRoleReason,
            .yesNo(
                "trafficking_clearance", "Trafficking clearance",
                help: "may be assigned to cases of the trafficking compartment", initial: false),
            .identifier(
                "login", "Login", hint: loginHint, help: "opaque; made up when left out"),
            .secret(
                "password", "First password", required: passwordRequired,
                help: "to be changed at the first signing in"
                    + (passwordRequired ? "" : "; made up when left out")),
        ]
    }

    static func roles(required: Bool) -> FieldSpec {
        .codes(
            "roles", "Roles", list: "role", required: required,
            help: "one; the main one first where there are two", example: ["caseworker"])
    }

    static let secondRoleReason = FieldSpec.text(
        "second_role_reason", "Why two roles", limit: 400,
        help: "needed for a second role, at least ten characters; shown wherever roles are shown")
}
