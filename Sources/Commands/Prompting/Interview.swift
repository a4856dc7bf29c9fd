import Forms
import Languages

/// Asks the questions of a form one by one, in lines; the person may go back, jump and skip.
struct Interview<Partner: Dialogue> {
    let form: FormSpec
    let codes: CodeBook
    let languages: [String]
    let today: Day
    /// The years that are said beside dates.
    let era: LocalEra
    var partner: Partner
    var document: JSONValue
    /// Is told all answers, and the section, after each one; nil where they are not kept.
    var note: ((JSONValue, String) -> Void)?
    /// What is done at the end, in a few words, where it takes something away: then Enter alone does not do it.
    var careful: String?
    /// Why it was refused when it was sent, said once more before the question whether to send it again.
    var refusal: String?
    /// What else is wrong with answers that are right one by one.
    var judge: (JSONValue) -> [Fault] = { _ in [] }
    /// Answered before the first question; they are not asked again.
    private let given: Set<String>
    private var section = -1

    init(
        _ form: FormSpec, codes: CodeBook, languages: [String], today: Day,
        era: LocalEra = .none, answers: JSONValue = [:], partner: Partner
    ) {
        self.form = form
        self.codes = codes
        self.languages = languages
        self.today = today
        self.era = era
        self.partner = partner
        document = answers
        given = Set(answers.object?.keys ?? [])
    }

    /// Asks until the document is sound and the person agrees to store it.
    mutating func run(confirming: Bool = true) throws(Stopped) -> JSONValue {
        introduce()
        try ask(from: 0)
        return try reviewed(confirming: confirming)
    }

    /// Shows all answers, to be changed or stored.
    mutating func reviewed(confirming: Bool) throws(Stopped) -> JSONValue {
        while true {
            tellEmptyEntries()
            document = FormAnswers(form).asked(document).withoutEmptyEntries
            var checked = form.check(document, codes: codes, today: today)
            if checked.isSound {
                checked = CheckedDocument(
                    faults: judge(checked.document), document: checked.document)
            }
            if let step = try review(checked, confirming: confirming) {
                try askAgain(step)
            } else {
                return checked.document
            }
        }
    }

    /// An entry that was begun and in which nothing was written is none; whoever counts them should know.
    private mutating func tellEmptyEntries() {
        for field in form.fields {
            guard case .list(_, let item, _) = field.kind else { continue }
            for (place, entry) in (document[key: field.id]?.array ?? []).enumerated()
            where entry.withoutEmptyEntries.object?.isEmpty == true {
                partner.say(Words.say("  %1 %2 is empty and is left out.", item, place + 1))
            }
        }
    }

    private mutating func introduce() {
        partner.say(
            Words.say("%1. Enter keeps or skips, ? explains, ?? lists the choices,", form.title))
        partner.say(
            note == nil
                ? Words.say("^ goes back, ^name jumps, ^x clears, Ctrl-D stops and stores nothing.")
                : Words.say("^ goes back, ^name jumps, ^x clears, Ctrl-D stops and keeps a draft."))
        if !form.summary.isEmpty { partner.say(form.summary) }
    }

    /// Asks the prompts from a place on; what was given before is passed over.
    private mutating func ask(from start: Int) throws(Stopped) {
        var place = start
        var isWanted = false
        while true {
            let steps = form.steps(for: document)
            guard place < steps.count else { return }
            let step = steps[place]
            if given.contains(step.path), step.kind == .question, !isWanted {
                place += 1
                continue
            }
            announce(step.section)
            let turn = try put(step)
            // Whoever goes to a question means it, though it was answered before the first one.
            isWanted = !turn.isNext
            switch turn {
            case .next: place = follow(step)
            case .back: place = max(0, place - 1)
            case .to(let target): place = target
            }
        }
    }

    /// Asks one prompt again, and what a new answer adds behind it, then returns to the check.
    private mutating func askAgain(_ place: Int) throws(Stopped) {
        var place = place
        while true {
            let before = form.steps(for: document)
            guard before.indices.contains(place) else { return }
            announce(before[place].section)
            switch try put(before[place]) {
            case .back: place = max(0, place - 1)
            case .to(let target): place = target
            case .next:
                let after = form.steps(for: document)
                let next = follow(before[place])
                guard after.indices.contains(next), !before.contains(after[next]) else { return }
                place = next
            }
        }
    }

    /// Where to go after an answer: the prompts behind it may have changed.
    private func follow(_ step: FormStep) -> Int {
        let steps = form.steps(for: document)
        if let same = steps.firstIndex(of: step) { return same + 1 }
        guard case .another(let count) = step.kind else { return steps.count }
        let entry = "\(step.path)[\(count)]"
        return steps.firstIndex { $0.path.hasPrefix(entry) }
            ?? steps.firstIndex { $0.path == step.path && $0.kind != .question } ?? steps.count
    }

    private mutating func announce(_ section: Int) {
        guard section != self.section, form.sections.count > 1 else { return }
        self.section = section
        partner.say("")
        partner.say(
            Words.say(
                "Section %1 of %2: %3", section + 1, form.sections.count,
                form.sections[section].title))
    }
}
