import Forms

/// Questions that several orders about referrals have in common.
enum ReferralFields {
    private static let hint = "R-7"

    static let referral = FieldSpec.identifier(
        "referral", "Referral", hint: hint, required: true, example: .string(hint))

    /// The referral as the word after the verb.
    static let argument = ArgumentSpec(
        "referral", "REFERRAL", .identifier(hint: hint), help: "the referral")
}
