package import Access
package import Forms
import FoundationEssentials
import Languages
package import Postgres

/// Opens a case outside of one's reach in an emergency: four hours, for reading and for notes.
package enum BreakGlass: Order {
    package static let form = FormSpec(
        id: "case-break-glass", title: "Open a case in an emergency",
        fields: [
            CaseFields.reference,
            .narrative(
                "reason", "Reason", limit: 400, required: true,
                help: "at least twenty characters: what happened, and why it cannot wait",
                example: "Called the night line; nobody of her team answers."
            ).atLeast(20),
        ])
    package static let permission = Permission.breakGlass
    package static let function: StaticString = "break_glass"
    package static let isSevere = true
    package static let action = ActionSpec(
        noun: "case", verb: "break-glass", summary: "open a case of others in an emergency",
        details: """
            For four hours you may read the case with `kapwa case open`, and record notes and attempts \
            to reach the person. Three at a time at most. The data protection officer is told at once \
            and reviews each; the lead of the case sees it as well. Cases of the trafficking \
            compartment and cases restricted to named people are not opened by this: they are answered \
            like cases that are not there.
            """,
        form: form, positionals: [CaseFields.argument],
        examples: ["kapwa case break-glass MST-2026-0141"],
        permission: permission.rawValue, changesData: true)

    /// Asks first, in a transaction of its own: the asking stays noted whatever comes of it.
    package static func prepared(
        _ document: JSONValue, in connection: inout Connection
    ) throws -> JSONValue {
        let ticket = try connection.value(
            UUID.self,
            """
            select api.ask_break_glass(\(document[key: "case"]?.string),
                \(document[key: "reason"]?.string))
            """)
        guard let ticket else { throw PostgresError.wrongShape }
        var asked = document
        asked["ticket"] = .string(ticket.uuidString.lowercased())
        return asked
    }

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            "Case %1 is open to you until %2, as %3. Read it with `kapwa case open %1`.",
            facts.fact("case"), facts.fact("until"), facts.fact("break_glass"))
    }
}
