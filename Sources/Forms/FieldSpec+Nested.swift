extension FieldSpec {
    /// A question that takes a password.
    package static func secret(
        _ id: String, _ label: String, required: Bool = true, help: String = "",
        when condition: Condition? = nil
    ) -> Self {
        Self(
            id, label, .secret, required: required, sensitive: true, help: help, when: condition,
            example: "correct horse battery staple")
    }

    /// Several questions that belong together.
    package static func group(
        _ id: String, _ label: String, _ fields: [FieldSpec], required: Bool = false,
        sensitive: Bool = false, help: String = "", when condition: Condition? = nil
    ) -> Self {
        Self(
            id, label, .group(fields), required: required, sensitive: sensitive, help: help,
            when: condition)
    }

    /// Any number of entries of the same questions; `item` is the word for one of them.
    package static func list(
        _ id: String, _ label: String, item: String, _ fields: [FieldSpec], atLeast: Int = 0,
        sensitive: Bool = false, help: String = "", when condition: Condition? = nil
    ) -> Self {
        Self(
            id, label, .list(fields, item: item, atLeast: atLeast), required: atLeast > 0,
            sensitive: sensitive, help: help, when: condition)
    }
}
