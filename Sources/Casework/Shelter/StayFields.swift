import Forms

/// Questions that several orders about stays have in common.
enum StayFields {
    private static let hint = "S-12"

    static let stay = FieldSpec.identifier(
        "stay", "Stay", hint: hint, required: true, example: .string(hint))

    /// The stay as the word after the verb.
    static let argument = ArgumentSpec("stay", "STAY", .identifier(hint: hint), help: "the stay")

    static let optionalArgument = ArgumentSpec(
        "stay", "STAY", .identifier(hint: hint), required: false, help: "the stay")

    static let person = FieldSpec.identifier(
        "person", "Person", hint: "P-12", help: "left out: the client of the case")

    static let bed = FieldSpec.text(
        "bed", "Bed", limit: 20, help: "its label; the first free one unless given")

    static let otherShelter = FieldSpec.text(
        "shelter", "Other shelter", limit: 80, help: "only where it is another one"
    ).from(.names(.shelters))
}

/// Questions about shelters.
enum ShelterFields {
    static let shelter = FieldSpec.text(
        "shelter", "Shelter", limit: 80, required: true, example: "Lotus"
    ).from(.names(.shelters))
}
