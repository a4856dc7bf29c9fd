package import Access
package import Forms
import Languages

/// Records who asserts that a person was, or was not, trafficked, and the indicators behind it.
package enum RecordAssessment: Order {
    package static let form = FormSpec(
        id: "assessment-record", title: "Assessment of trafficking",
        fields: [
            CaseFields.reference, StayFields.person,
            .day("assessed_on", "Assessed on", required: true, example: "today").within(
                .untilToday),
            .code(
                "asserted_by", "Asserted by", list: "asserting_organisation", required: true,
                example: "NGO"),
            .code(
                "trafficking_status", "Status", list: "trafficking_status", required: true,
                example: "PossibleVictimOfTrafficking"),
            .yesNo(
                "is_child", "Under 18 when it happened", required: true,
                help: "for a child no means are required", example: false),
            .identifier("referral", "Referral", hint: "R-7", help: "the referral it belongs to"),
            .codes("acts", "Acts", list: "act", sensitive: true, example: ["recruitment"]),
            .codes("means", "Means", list: "means", sensitive: true, example: ["deception"]),
            .codes(
                "purposes", "Purposes", list: "exploitation_type", sensitive: true,
                example: ["ForcedLabour"]),
            .list(
                "indicators", "Indicators", item: "indicator",
                [
                    .code("indicator", "Indicator", list: "ilo_indicator", required: true),
                    .code(
                        "answer", "Answer", list: "indicator_answer", required: true, missing: true),
                ], sensitive: true, help: "of the ILO; those you asked about"),
            .narrative("summary", "Summary", limit: 4000),
        ])
    package static let permission = Permission.assessTrafficking
    package static let function: StaticString = "assess_trafficking"
    package static let action = ActionSpec(
        noun: "assessment", verb: "record", summary: "record an assessment of trafficking",
        details: """
            Several assessments may stand side by side. The case is in the trafficking compartment \
            from then on: only cleared staff whom it is assigned to see it.
            """,
        form: form, positionals: [CaseFields.argument],
        examples: ["kapwa assessment record MST-2026-0141"], permission: permission.rawValue,
        changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            "The assessment in %1 is recorded. %2", facts.fact("case"),
            screen(of: document).sentence)
    }

    /// What the answers of the document point to.
    package static func screen(of document: JSONValue) -> IndicatorScreen {
        var answers: [String: String] = [:]
        for entry in document[key: "indicators"]?.array ?? [] {
            answers[entry.fact("indicator")] = entry.fact("answer")
        }
        return IndicatorScreen(
            answers: answers, isChild: document[key: "is_child"]?.bool ?? false)
    }
}
