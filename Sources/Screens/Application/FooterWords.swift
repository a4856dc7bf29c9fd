import Forms
import Languages

extension ActionSpec {
    /// What the footer calls it: a word, where its summary is a sentence.
    var footer: String? {
        switch name {
        case "case note": Words.say("note")
        case "case close": Words.say("close")
        case "case open": Words.say("open it")
        case "followup plan": Words.say("follow up")
        case "followup done": Words.say("reached")
        case "followup attempt": Words.say("not reached")
        case "followup miss": Words.say("missed")
        case "followup reschedule": Words.say("another day")
        case "followup cancel": Words.say("cancel")
        case "referral new": Words.say("refer")
        case "stay request", "stay reserve": Words.say("bed")
        case "stay in": Words.say("check in")
        case "stay out": Words.say("out")
        case "stay move": Words.say("move")
        case "stay card": Words.say("card")
        case "consent record": Words.say("consent")
        default: verbFooter
        }
    }

    private var verbFooter: String? {
        switch verb {
        case "new", "plan", "request": Words.say("new")
        case "open": Words.say("open it")
        case "end": Words.say("end")
        case "done": Words.say("done")
        case "close": Words.say("close")
        case "list", "show": Words.say("show")
        default: nil
        }
    }
}
