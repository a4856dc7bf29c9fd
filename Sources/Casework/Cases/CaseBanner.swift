import Forms

/// What must be known before anybody does anything.
struct CaseBanner {
    private let safety: JSONValue
    private let words: CaseWords

    init(_ file: JSONValue, _ words: CaseWords) {
        safety = file[key: "safety"] ?? [:]
        self.words = words
    }

    var lines: [String] { ["SAFETY"] + warnings.map { "  ! \($0)" } }

    private var warnings: [String] {
        let hours = safety.records("safe_hours").compactMap(\.string)
        let flags: [(Bool, String)] = [
            (safety.isTrue("trafficking_compartment"), "Trafficking compartment: tell nobody."),
            (safety.isTrue("restricted"), "Restricted to named people: not for the whole team."),
            (safety.isTrue("child"), "A child, or possibly a child."),
            (safety.isTrue("never_call"), "Never call one of the contacts."),
            (safety.isTrue("others_may_answer"), "Somebody else may answer or read messages."),
            (safety.isTrue("no_messages"), "Leave no message."),
            (!hours.isEmpty, "Safe hours: \(hours.joined(separator: ", "))."),
            (safety.isTrue("documents_held_by_others"), "Others hold the documents."),
        ]
        return ["Risk: \(words.text("risk_level", of: safety))."]
            + flags.filter(\.0).map(\.1) + emergencies + state
    }

    /// Who has the case open although it is none of theirs.
    private var emergencies: [String] {
        safety.records("break_glass").map {
            "Open by break-glass to \(words.text("name", of: $0)) until \($0.fact("until"))."
        }
    }

    private var state: [String] {
        var state: [String] = []
        if let last = safety[key: "last_safety"], last != .null {
            state.append(
                "Safety when last met: \(words.text("safety", of: last)) (\(last.fact("on"))).")
        }
        let overdue = safety[key: "overdue_follow_ups"]?.int ?? 0
        if overdue > 0 { state.append("Follow-ups overdue: \(overdue).") }
        let withdrawn = safety[key: "withdrawn_consents"]?.int ?? 0
        if withdrawn > 0 { state.append("Consents withdrawn: \(withdrawn).") }
        let recalls = safety[key: "open_recalls"]?.int ?? 0
        if recalls > 0 { state.append("To be taken back from recipients: \(recalls).") }
        return state
    }
}
