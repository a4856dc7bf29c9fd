package import Access
package import Forms
import Languages
package import Postgres

/// Erases a case; the third of three people, with the reference typed.
package enum DecideErasure: Order {
    package static let form = FormSpec(
        id: "erasure-decide", title: "Erase a case",
        fields: [
            RetentionFields.erasure,
            .identifier(
                "confirm", "The case reference once more", hint: "MST-2026-0141", required: true,
                help: "this cannot be undone", example: "MST-2026-0141"),
        ])
    package static let permission = Permission.decideErasure
    package static let function: StaticString = "decide_erasure"
    package static let isSevere = true
    package static let action = ActionSpec(
        noun: "erasure", verb: "decide", summary: "erase a case for good",
        details: """
            Everything in the case goes, and every person who belongs to no other case. What was \
            counted stays counted, without anybody behind it. The whole database is searched before \
            it is done: where the person would still be named, nothing is erased, and `kapwa erasure \
            sweep` shows where. A legal hold stands against it.
            """,
        form: form, positionals: [RetentionFields.erasureArgument],
        examples: ["kapwa erasure decide E-3 --confirm MST-2026-0141"],
        permission: permission.rawValue, changesData: true)

    package static func prepared(
        _ document: JSONValue, in connection: inout Connection
    ) throws -> JSONValue {
        try connection.run(script: SweepErasure.takesLong)
        return document
    }

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            """
            The case of request %1 is erased. What was counted stays counted; backups made \
            before today still hold it.
            """, facts.fact("erasure"))
    }
}
