extension FieldSpec {
    /// A question that takes one code of a list.
    package static func code(
        _ id: String, _ label: String, list: String, required: Bool = false,
        missing: Bool = false, sensitive: Bool = false, help: String = "",
        when condition: Condition? = nil, example: JSONValue? = nil, initial: JSONValue? = nil
    ) -> Self {
        Self(
            id, label, .code(list: list), required: required, missing: missing,
            sensitive: sensitive,
            help: help, when: condition, example: example, initial: initial)
    }

    /// A question that takes any number of codes of a list.
    package static func codes(
        _ id: String, _ label: String, list: String, required: Bool = false,
        missing: Bool = false, sensitive: Bool = false, help: String = "",
        when condition: Condition? = nil, example: JSONValue? = nil, initial: JSONValue? = nil
    ) -> Self {
        Self(
            id, label, .codes(list: list), required: required, missing: missing,
            sensitive: sensitive,
            help: help, when: condition, example: example, initial: initial)
    }

    /// A question that takes a country.
    package static func country(
        _ id: String, _ label: String, required: Bool = false,
        missing: Bool = false, sensitive: Bool = false, help: String = "",
        when condition: Condition? = nil, example: JSONValue? = nil, initial: JSONValue? = nil
    ) -> Self {
        Self(
            id, label, .country, required: required, missing: missing, sensitive: sensitive,
            help: help, when: condition, example: example, initial: initial)
    }

    /// A question that takes a language.
    package static func language(
        _ id: String, _ label: String, required: Bool = false,
        missing: Bool = false, sensitive: Bool = false, help: String = "",
        when condition: Condition? = nil, example: JSONValue? = nil, initial: JSONValue? = nil
    ) -> Self {
        Self(
            id, label, .language, required: required, missing: missing, sensitive: sensitive,
            help: help, when: condition, example: example, initial: initial)
    }

    /// A question that takes a telephone number; sensitive unless said otherwise.
    package static func phone(
        _ id: String, _ label: String, required: Bool = false,
        missing: Bool = false, sensitive: Bool = true, help: String = "",
        when condition: Condition? = nil, example: JSONValue? = nil, initial: JSONValue? = nil
    ) -> Self {
        Self(
            id, label, .phone, required: required, missing: missing, sensitive: sensitive,
            help: help, when: condition, example: example, initial: initial)
    }

    /// A question that takes a reference which people type.
    package static func identifier(
        _ id: String, _ label: String, hint: String, required: Bool = false,
        missing: Bool = false, sensitive: Bool = false, help: String = "",
        when condition: Condition? = nil, example: JSONValue? = nil, initial: JSONValue? = nil
    ) -> Self {
        Self(
            id, label, .identifier(hint: hint), required: required, missing: missing,
            sensitive: sensitive,
            help: help, when: condition, example: example, initial: initial)
    }
}
