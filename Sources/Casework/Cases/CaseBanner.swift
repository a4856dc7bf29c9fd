import Forms
import Languages

/// What must be known before anybody does anything.
struct CaseBanner {
    private let safety: JSONValue
    private let words: CaseWords

    init(_ file: JSONValue, _ words: CaseWords) {
        safety = file[key: "safety"] ?? [:]
        self.words = words
    }

    var lines: [String] { [Words.say("SAFETY")] + warnings.map { "  ! \($0)" } }

    private var warnings: [String] {
        let hours = safety.records("safe_hours").compactMap(\.string)
        let flags: [(Bool, String)] = [
            (
                safety.isTrue("trafficking_compartment"),
                Words.say("Trafficking compartment: tell nobody.")
            ),
            (
                safety.isTrue("restricted"),
                Words.say("Restricted to named people: not for the whole team.")
            ),
            (safety.isTrue("child"), Words.say("A child, or possibly a child.")),
            (safety.isTrue("never_call"), Words.say("Never call one of the contacts.")),
            (
                safety.isTrue("others_may_answer"),
                Words.say("Somebody else may answer or read messages.")
            ),
            (safety.isTrue("no_messages"), Words.say("Leave no message.")),
            (!hours.isEmpty, Words.say("Safe hours: %1.", hours.joined(separator: ", "))),
            (safety.isTrue("documents_held_by_others"), Words.say("Others hold the documents.")),
        ]
        return [Words.say("Risk: %1.", words.text("risk_level", of: safety))]
            + flags.filter(\.0).map(\.1) + emergencies + state
    }

    /// Who has the case open although it is none of theirs.
    private var emergencies: [String] {
        safety.records("break_glass").map {
            Words.say(
                "Open by break-glass to %1 until %2.", words.text("name", of: $0), $0.fact("until"))
        }
    }

    private var state: [String] {
        var state: [String] = []
        if let last = safety[key: "last_safety"], last != .null {
            state.append(
                Words.say(
                    "Safety when last met: %1 (%2).", words.text("safety", of: last),
                    last.fact("on")))
        }
        let overdue = safety[key: "overdue_follow_ups"]?.int ?? 0
        if overdue > 0 { state.append(Words.say("Follow-ups overdue: %1.", overdue)) }
        let withdrawn = safety[key: "withdrawn_consents"]?.int ?? 0
        if withdrawn > 0 { state.append(Words.say("Consents withdrawn: %1.", withdrawn)) }
        let recalls = safety[key: "open_recalls"]?.int ?? 0
        if recalls > 0 { state.append(Words.say("To be taken back from recipients: %1.", recalls)) }
        return state
    }
}
