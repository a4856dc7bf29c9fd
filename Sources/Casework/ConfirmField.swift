import Forms

/// The answer that `--yes` gives: do it although something speaks against it.
package enum ConfirmField {
    package static let id = "confirm"

    static func field(_ what: String) -> FieldSpec {
        .yesNo(id, "Do it all the same", help: "only for \(what); --yes says so as well")
    }
}
