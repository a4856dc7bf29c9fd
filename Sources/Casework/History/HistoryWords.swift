import Forms
import Languages

/// What somebody did and what can be done about it, in words.
enum HistoryWords {
    /// What an operation was; the summary of its command where there are no better words.
    static func what(_ action: String) -> String {
        if let words = done[action] { return Words.translate(words) }
        let order = AllActions.orders.first { "\($0.function)" == action }
        return order.map { Words.translate($0.action.summary).capitalisedFirst }
            ?? action.replacing("_", with: " ")
    }

    /// How it is taken back, or why it cannot be.
    static func undoing(_ action: String, hindrance: String?) -> String {
        if action == "undo" { return Words.say("no: a counter-entry itself") }
        guard let hindrance else {
            let how = counter[action].map(Words.translate) ?? Words.say("a counter-entry")
            return Words.say("yes: %1", how)
        }
        let why = reasons[hindrance].map(Words.translate) ?? Words.say("see the case")
        return Words.say("no: %1", why)
    }

    /// What becomes of something that was taken back.
    static func outcome(_ action: String) -> String {
        counter[action].map(Words.translate) ?? Words.say("a counter-entry was made")
    }

    /// All of them, for the catalogues of other languages.
    static var all: [String] {
        [done, counter, reasons].flatMap { Set($0.values).sorted() }
    }

    private static let done = [
        "add_note": "Note added", "plan_follow_up": "Follow-up planned",
        "complete_follow_up": "Follow-up done", "miss_follow_up": "Follow-up missed",
        "cancel_follow_up": "Follow-up cancelled", "reschedule_follow_up": "Follow-up rescheduled",
        "record_attempt": "Attempt recorded", "request_stay": "Bed asked for",
        "reserve_bed": "Bed reserved", "check_in": "Checked in", "check_out": "Checked out",
        "move_stay": "Moved", "cancel_stay": "Stay cancelled", "draft_referral": "Referral drafted",
        "send_referral": "Referral sent", "answer_referral": "Answer recorded",
        "complete_referral": "Referral completed", "withdraw_referral": "Referral withdrawn",
        "close_case": "Case closed", "reopen_case": "Case opened again",
        "assign_case": "Case assigned", "transfer_case": "Case handed on",
        "record_consent": "Consent recorded", "withdraw_consent": "Consent withdrawn",
        "record_disclosure": "Disclosure recorded", "record_intake": "Intake recorded",
        "record_group": "Group recorded", "open_enquiry": "Case opened from a contact",
        "record_enquiry": "Contact recorded", "undo": "Taken back",
    ]

    private static let counter = [
        "add_note": "a further note withdraws it", "plan_follow_up": "it is cancelled",
        "complete_follow_up": "it is open again", "miss_follow_up": "it is open again",
        "cancel_follow_up": "it is open again",
        "reschedule_follow_up": "it is due when it was before",
        "request_stay": "the request is cancelled",
        "reserve_bed": "the bed is free again", "check_in": "it is a request again",
        "move_stay": "the person is in the bed they were in",
        "check_out": "the person is in the house again", "cancel_stay": "it is a request again",
        "draft_referral": "it is withdrawn",
        "send_referral": "it is withdrawn; the agency keeps what it has",
        "answer_referral": "it waits for an answer again",
        "complete_referral": "it is accepted again",
        "close_case": "it is open again", "assign_case": "the assignment ends",
        "transfer_case": "who led it leads it again; others are to be assigned anew",
        "record_consent": "it is withdrawn", "record_enquiry": "it counts no more",
    ]

    private static let reasons = [
        "undo_done": "taken back already", "undo_too_late": "older than a day",
        "undo_built_on": "something followed on it", "undo_case_closed": "the case is closed",
        "undo_gone": "not within your reach now",
        "undo_opened_case": "it opened a case; close that one",
        "undo_left": "it left the organisation, or somebody acts on it",
        "undo_answer": "record the right answer: it counts from then on",
        "undo_no_counter": "give the order that says the opposite",
    ]
}
