package import Forms

/// The answer that `--yes` gives: do it although something speaks against it.
package enum ConfirmField {
    package static let id = "confirm"

    /// Whether a form asks it; a reference that is to be typed once more is another matter.
    package static func isAsked(in form: FormSpec) -> Bool {
        if case .yesNo = form.field(id)?.kind { true } else { false }
    }

    static func field(_ what: String) -> FieldSpec {
        .yesNo(id, "Do it all the same", help: "only for \(what); --yes says so as well")
    }
}
