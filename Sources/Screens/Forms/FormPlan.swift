import Forms

/// A form as a page is to ask it.
struct FormPlan {
    var form: FormSpec
    /// What is answered already, such as the case that it is about.
    var answers: JSONValue = .object(JSONObject())
    /// What it is about: shown, and not to be changed here.
    var fixed: Set<String> = []
    /// What Enter on the last row does, in a word or two.
    let submitLabel: String
    /// Whether something is stored by it, so that it is shown whole before.
    let isOrder: Bool
    /// Whether it can be done all the same where something speaks against it.
    var takesConfirmation = false
}
