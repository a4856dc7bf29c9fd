package import Access
package import Forms
import Languages

/// Takes a legal hold off a case.
package enum LiftHold: Order {
    package static let form = FormSpec(
        id: "hold-lift", title: "Lift a legal hold",
        fields: [
            RetentionFields.hold, RetentionFields.reason("the court has closed its file"),
        ])
    package static let permission = Permission.decideRetention
    package static let function: StaticString = "lift_hold"
    package static let action = ActionSpec(
        noun: "hold", verb: "lift", summary: "take a legal hold off a case",
        form: form, positionals: [RetentionFields.holdArgument],
        examples: ["kapwa hold lift H-2"], permission: permission.rawValue, changesData: true)

    package static func sentence(_ facts: JSONValue, of document: JSONValue) -> String {
        Words.say(
            "Hold %1 is lifted; case %2 follows its rule again.", facts.fact("hold"),
            facts.fact("case"))
    }
}
