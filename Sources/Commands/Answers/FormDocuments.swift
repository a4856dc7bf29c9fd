import Forms

/// Prints the template or the schema of a form where one is asked for.
enum FormDocuments {
    /// Whether something was printed, so that there is no more to do.
    static func print(_ form: FormSpec, for call: Invocation) throws(CommandFailure) -> Bool {
        guard call.has(.template) || call.has(.schema) else { return false }
        let codes = try ShippedCodes.book()
        let document =
            call.has(.schema)
            ? FormSchema(codes: codes).document(of: form)
            : FormTemplate(codes: codes, today: .local).document(of: form)
        try ResultWriter(call.globals, practice: false).write(
            raw: document.text(pretty: true) + "\n")
        return true
    }
}
