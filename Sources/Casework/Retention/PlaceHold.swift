package import Access
package import Forms
import Languages

/// Keeps a case from being erased.
package enum PlaceHold: Order {
    package static let form = FormSpec(
        id: "hold-place", title: "Place a legal hold",
        fields: [
            CaseFields.reference,
            .day(
                "review_on", "Look again on", required: true, help: "within ten years",
                example: "+180d"
            ).within(.afterToday),
            RetentionFields.reason("a court asked for the file"),
        ])
    package static let permission = Permission.decideRetention
    package static let function: StaticString = "place_hold"
    package static let action = ActionSpec(
        noun: "hold", verb: "place", summary: "keep a case from being erased",
        details: """
            A hold that is placed before an erasure is complete wins, also over one that is running. \
            It stands until it is lifted; the day only reminds you to look again.
            """,
        form: form, positionals: [CaseFields.argument],
        examples: ["kapwa hold place MST-2026-0141 --review-on 2027-06-01"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            "Hold %1 keeps case %2 from being erased; look again on %3.", facts.fact("hold"),
            facts.fact("case"), facts.fact("review_on"))
    }
}
