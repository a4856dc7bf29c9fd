import Casework
import Forms
import Languages

/// How much is asked before an order is sent: as much as it can harm.
struct Severity {
    /// What is to be typed once more; nil where the form asks for it, or nothing is.
    let reference: String?
    let asksPassword: Bool

    /// Orders that are not severe in the eyes of the database and still end something for somebody.
    private static let typed: Set<String> = [
        "case close", "case break-glass", "erasure approve", "hold lift", "staff end",
    ]

    static func isTyped(_ spec: ActionSpec) -> Bool { typed.contains(spec.name) }

    /// - Parameters:
    ///   - isPractice: nobody knows the passwords of practice.
    ///   - count: how many things it is done to, where they are several.
    init(
        _ spec: ActionSpec, isSevere: Bool, form: FormSpec, document: JSONValue, isPractice: Bool,
        count: Int? = nil
    ) {
        asksPassword = isSevere && !isPractice
        let asksItself =
            form.field(ConfirmField.id).map { !ConfirmField.isAsked(in: form) && $0.isRequired }
            ?? false
        let isTyped = (isSevere || Self.isTyped(spec)) && !asksItself
        let first = spec.positionals.first?.id
        let known = count.map(String.init) ?? first.flatMap { document[key: $0]?.string }
        reference = isTyped ? known : nil
    }

    var asksAnything: Bool { asksPassword || reference != nil }

    func page(_ spec: ActionSpec, act: @escaping (Application) -> Void) -> SeverePage {
        let what = Words.translate(spec.summary)
        return SeverePage(
            reference.map { Words.say("%1: %2.", what, $0) } ?? what, reference: reference,
            asksPassword: asksPassword, act: act)
    }
}
