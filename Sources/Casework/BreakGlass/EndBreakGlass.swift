package import Access
package import Forms
import Languages

/// Ends a break-glass before its four hours are over.
package enum EndBreakGlass: Order {
    package static let form = FormSpec(
        id: "break-glass-end", title: "End a break-glass", fields: [BreakGlassFields.number])
    package static let permission = Permission.endBreakGlass
    package static let function: StaticString = "end_break_glass"
    package static let action = ActionSpec(
        noun: "break-glass", verb: "end", summary: "end a break-glass before its time",
        details: "Your own when you are done; the data protection officer ends any.",
        form: form, positionals: [BreakGlassFields.argument],
        examples: ["kapwa break-glass end B-3"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say("%1 is over; the case is not open by it any more.", facts.fact("break_glass"))
    }
}
