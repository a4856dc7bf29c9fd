package import Access
package import Forms
import Languages

/// Ends a review: the case is kept until a further day.
package enum KeepCase: Order {
    package static let form = FormSpec(
        id: "retention-keep", title: "Keep a case longer",
        fields: [
            CaseFields.reference,
            .day(
                "until", "Until", required: true, help: "within ten years", example: "+365d"
            ).within(.afterToday),
            RetentionFields.reason("a claim for wages is before the court"),
        ])
    package static let permission = Permission.decideRetention
    package static let function: StaticString = "keep_case"
    package static let action = ActionSpec(
        noun: "retention", verb: "keep", summary: "keep a closed case until a further day",
        form: form, positionals: [CaseFields.argument],
        examples: ["kapwa retention keep MST-2026-0141 --until 2027-06-01"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            "Case %1 is kept until %2, then it comes up again.", facts.fact("case"),
            facts.fact("until"))
    }
}
