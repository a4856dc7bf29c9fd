package import Access
package import Forms
import Languages

/// Writes a note in a case; a correction is a further note.
package enum AddNote: Order {
    package static let form = FormSpec(
        id: "case-note", title: "Write a note",
        fields: [
            CaseFields.reference,
            .code("kind", "Kind", list: "note_kind", required: true, initial: "general"),
            .narrative("body", "Note", required: true, example: "Came for tea; in good spirits."),
        ])
    package static let permission = Permission.writeNote
    package static let function: StaticString = "add_note"
    package static let action = ActionSpec(
        noun: "case", verb: "note", summary: "write a note in a case",
        form: form, positionals: [CaseFields.argument],
        examples: ["kapwa case note MST-2026-0141"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("The note is in case %1.", facts.fact("case"))
    }
}
