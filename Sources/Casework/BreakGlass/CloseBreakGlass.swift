package import Access
package import Forms
import Languages

/// Closes a break-glass with the finding of its review.
package enum CloseBreakGlass: Order {
    package static let form = FormSpec(
        id: "break-glass-close", title: "Close a break-glass",
        fields: [
            BreakGlassFields.number,
            .code(
                "finding", "Finding", list: "break_glass_finding", required: true,
                example: "justified"),
            .narrative(
                "note", "What the review found", limit: 1000,
                help: "at least twenty characters unless it was justified"),
        ])
    package static let permission = Permission.reviewBreakGlass
    package static let function: StaticString = "close_break_glass"
    package static let action = ActionSpec(
        noun: "break-glass", verb: "close", summary: "close a break-glass with a finding",
        details: """
            Within seventy-two hours of its opening. One that still runs ends with it. Nobody reviews \
            their own.
            """,
        form: form, positionals: [BreakGlassFields.argument],
        examples: ["kapwa break-glass close B-3"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        let late = facts[key: "late"] == true ? Words.say(" It was overdue.") : ""
        return Words.say("%1 is reviewed.%2", facts.fact("break_glass"), late)
    }
}
