package import Access
package import Forms
import Languages

/// Asks that a case be erased.
package enum RequestErasure: Order {
    package static let form = FormSpec(
        id: "erasure-request", title: "Ask to erase a case",
        fields: [
            CaseFields.reference,
            .code("ground", "Why", list: "erasure_ground", required: true),
            .narrative(
                "reason", "In words", limit: 400, help: "goes with the case when it is erased",
                example: "asked at the last visit"),
        ])
    package static let permission = Permission.requestErasure
    package static let function: StaticString = "request_erasure"
    package static let action = ActionSpec(
        noun: "erasure", verb: "request", summary: "ask that a case be erased",
        details: """
            Three people must want it: you ask, a coordinator approves, the data protection officer \
            decides. Until then everything stays as it is.
            """,
        form: form, positionals: [CaseFields.argument],
        examples: ["kapwa erasure request MST-2026-0141 --ground person_asked"],
        permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            "Request %1 to erase case %2 waits for a coordinator.", facts.fact("erasure"),
            facts.fact("case"))
    }
}
