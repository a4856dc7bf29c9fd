extension FieldSpec {
    /// A question that takes one line of text.
    package static func text(
        _ id: String, _ label: String, limit: Int = 200, required: Bool = false,
        missing: Bool = false, sensitive: Bool = false, help: String = "",
        when condition: Condition? = nil, example: JSONValue? = nil, initial: JSONValue? = nil
    ) -> Self {
        Self(
            id, label, .text(limit: limit), required: required, missing: missing,
            sensitive: sensitive,
            help: help, when: condition, example: example, initial: initial)
    }

    /// A question that takes several lines of text; sensitive unless said otherwise.
    package static func narrative(
        _ id: String, _ label: String, limit: Int = 20_000, required: Bool = false,
        missing: Bool = false, sensitive: Bool = true, help: String = "",
        when condition: Condition? = nil, example: JSONValue? = nil, initial: JSONValue? = nil
    ) -> Self {
        Self(
            id, label, .narrative(limit: limit), required: required, missing: missing,
            sensitive: sensitive,
            help: help, when: condition, example: example, initial: initial)
    }

    /// A question that takes a date.
    package static func day(
        _ id: String, _ label: String, required: Bool = false,
        missing: Bool = false, sensitive: Bool = false, help: String = "",
        when condition: Condition? = nil, example: JSONValue? = nil, initial: JSONValue? = nil
    ) -> Self {
        Self(
            id, label, .day, required: required, missing: missing, sensitive: sensitive,
            help: help, when: condition, example: example, initial: initial)
    }

    /// A question that takes a time of day.
    package static func time(
        _ id: String, _ label: String, required: Bool = false,
        missing: Bool = false, sensitive: Bool = false, help: String = "",
        when condition: Condition? = nil, example: JSONValue? = nil, initial: JSONValue? = nil
    ) -> Self {
        Self(
            id, label, .time, required: required, missing: missing, sensitive: sensitive,
            help: help, when: condition, example: example, initial: initial)
    }

    /// A question that takes a date of birth as far as known; sensitive unless said otherwise.
    package static func birth(
        _ id: String, _ label: String, required: Bool = false,
        missing: Bool = false, sensitive: Bool = true, help: String = "",
        when condition: Condition? = nil, example: JSONValue? = nil, initial: JSONValue? = nil
    ) -> Self {
        Self(
            id, label, .birth, required: required, missing: missing, sensitive: sensitive,
            help: help, when: condition, example: example, initial: initial)
    }

    /// A question that takes yes or no.
    package static func yesNo(
        _ id: String, _ label: String, required: Bool = false,
        missing: Bool = false, sensitive: Bool = false, help: String = "",
        when condition: Condition? = nil, example: JSONValue? = nil, initial: JSONValue? = nil
    ) -> Self {
        Self(
            id, label, .yesNo, required: required, missing: missing, sensitive: sensitive,
            help: help, when: condition, example: example, initial: initial)
    }

    /// A question that takes a whole number.
    package static func whole(
        _ id: String, _ label: String, _ range: ClosedRange<Int>, required: Bool = false,
        missing: Bool = false, sensitive: Bool = false, help: String = "",
        when condition: Condition? = nil, example: JSONValue? = nil, initial: JSONValue? = nil
    ) -> Self {
        Self(
            id, label, .whole(range), required: required, missing: missing, sensitive: sensitive,
            help: help, when: condition, example: example, initial: initial)
    }

    /// A question that takes an amount in a currency.
    package static func money(
        _ id: String, _ label: String, required: Bool = false,
        missing: Bool = false, sensitive: Bool = false, help: String = "",
        when condition: Condition? = nil, example: JSONValue? = nil, initial: JSONValue? = nil
    ) -> Self {
        Self(
            id, label, .money, required: required, missing: missing, sensitive: sensitive,
            help: help, when: condition, example: example, initial: initial)
    }
}
