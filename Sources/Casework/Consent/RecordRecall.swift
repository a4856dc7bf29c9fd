package import Access
package import Forms
import Languages

/// Records what came of asking a recipient to delete or return what they were told.
package enum RecordRecall: Order {
    package static let form = FormSpec(
        id: "recall-record", title: "Take back what left",
        summary: "First we ask, then they confirm; or it cannot be done, and why.",
        fields: [
            ConsentFields.disclosure,
            .code(
                "status", "What came of it", list: "recall_status", required: true,
                example: "told"),
            .code(
                "means", "How", list: "contact_means", help: "needed where we asked",
                example: "phone"),
            .day("on", "When", required: true, initial: "today").within(.untilToday),
            .narrative("reason", "What was said, or why it cannot be done", limit: 1000),
        ])
    package static let permission = Permission.recordConsent
    package static let function: StaticString = "record_recall"
    package static let action = ActionSpec(
        noun: "recall", verb: "record", summary: "record what came of taking something back",
        details: """
            A recall opens by itself when a consent ends on which something left. Ask the recipient to \
            delete or return it, and record that (told); when they confirm, record that (acknowledged). \
            Where it cannot be done (impossible), say why in at least ten characters.
            """,
        form: form, positionals: [ConsentFields.disclosureArgument],
        examples: [
            "kapwa recall record D-5 --status told --means phone",
            "kapwa recall record D-5 --status acknowledged",
        ], permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        let what = Words.say(
            "The recall of %1 in case %2", facts.fact("disclosure"), facts.fact("case"))
        return switch facts.fact("status") {
        case "told": Words.say("%1: the recipient was asked. Record it when they confirm.", what)
        case "acknowledged": Words.say("%1 is at its end: the recipient confirmed.", what)
        default:
            Words.say("%1 is at its end: it cannot be done, and the reason is on record.", what)
        }
    }
}
