package import Access
package import Forms
import Languages

/// Records an intake: person, case, interview, needs and consents in one go, everything or nothing.
package enum RecordIntake: Order {
    package static let form = IntakeForm.form
    package static let permission = Permission.recordIntake
    package static let function: StaticString = "record_intake"
    package static let action = ActionSpec(
        noun: "intake", verb: "new", summary: "record an intake and open a case",
        details: """
            On a terminal it asks question by question. With --no-input it reads one document, which \
            `kapwa intake template` prints, and stores all of it or nothing.
            """,
        form: form,
        examples: ["kapwa intake new", "kapwa intake new --no-input"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("Case %1 is open for person %2.", facts.fact("case"), facts.fact("person"))
    }
}
