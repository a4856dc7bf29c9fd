import Administration
import Columns
import Forms
import Languages
import Screens

/// What is asked once, before anything else, in plain prompts: language, screens or lines, the keys.
struct FirstRun<Partner: Dialogue> {
    private var partner: Partner
    /// Why there can be no screens here whatever is answered; nil where there can.
    private let needsLines: Bool

    init(_ partner: Partner, needsLines: Bool) {
        self.partner = partner
        self.needsLines = needsLines
    }

    /// The answers; nil where the person left, to be asked again next time.
    mutating func run() -> Preferences? {
        var preferences = Preferences()
        partner.say("Kapwa")
        guard let language = LineSettings.language(&partner, goesBack: false) else { return nil }
        preferences.language = language.rawValue
        if !needsLines {
            guard let usesLines = wantsLines() else { return nil }
            preferences.usesLines = usesLines
            if !usesLines {
                guard linesUp(&preferences) else { return nil }
            }
        }
        guard explainKeys(lines: preferences.usesLines || needsLines) else { return nil }
        return preferences
    }

    private mutating func wantsLines() -> Bool? {
        partner.say("")
        partner.say(Words.say("How do you want to work?"))
        let options = [
            Words.say("Screens that fill the terminal"),
            Words.say(
                "Plain prompts, line by line: for screen readers, braille and simple terminals"),
        ]
        return choice(of: options).map { $0 == 1 }
    }

    /// Letters of several scripts before a mark that must stand in one column; false where the person left.
    private mutating func linesUp(_ preferences: inout Preferences) -> Bool {
        partner.say("")
        partner.say(Words.say("Four lines follow, each with a mark at its end:"))
        for line in Self.samples { partner.say("  " + line) }
        guard let isStraight = marksStandStraight() else { return false }
        guard !isStraight else { return true }
        partner.say(Words.say("Then this terminal draws some scripts wider than it says. Choose:"))
        let options = [
            Words.say("Plain prompts, where nothing can be out of place"),
            Words.say("Screens with simple signs, which send and redraw as little as possible"),
        ]
        guard let choice = choice(of: options) else { return false }
        if choice == 0 {
            preferences.usesLines = true
        } else {
            preferences.usesASCII = true
            preferences.look = .thin
        }
        return true
    }

    /// What the person sees; nil where they left.
    private mutating func marksStandStraight() -> Bool? {
        let question = Words.say("Do the marks stand exactly below each other? y or n [y]: ")
        while let answer = partner.ask(question) {
            if Text.command(answer).isEmpty { return true }
            if let isStraight = YesNo.read(answer) { return isStraight }
            partner.say(Words.say("  write y or n"))
        }
        return nil
    }

    /// Each padded to the same width, as this system measures it, and a mark behind.
    static var samples: [String] {
        ["Kapwa", "สวัสดีครับ", "မင်္ဂလာပါ", "こんにちは"].map { text in
            text + String(repeating: " ", count: max(0, 20 - Width.of(text))) + "|"
        }
    }

    private mutating func explainKeys(lines usesLines: Bool) -> Bool {
        partner.say("")
        let keys: [String]
        if usesLines {
            keys = [
                Words.say("Four things to know:"),
                Words.say("Enter keeps what stands in brackets, or goes on."),
                Words.say("? explains, ?? lists everything that fits."),
                Words.say("^ goes back; nothing that you typed is lost."),
                Words.say("q leaves."),
            ]
        } else {
            keys = [
                Words.say("Four keys to know:"),
                Words.say("Arrows move."), Words.say("Enter opens, or accepts."),
                Words.say("Esc goes back; nothing that you typed is lost."),
                Words.say("? explains. Tab lists by number what can be done."),
            ]
        }
        for line in keys { partner.say(line) }
        return partner.ask(Words.say("Enter goes on. ")) != nil
    }

    private mutating func choice(of options: [String]) -> Int? {
        partner.choose(Words.say("Number [1]: "), among: options, usual: 0, goesBack: false)
    }
}

/// Whether this is the first time at all on this computer.
enum FirstTime {
    /// The questions of the first run were never answered by this person.
    static var isNow: Bool { !ScreenSettings.exist }

    /// Nobody is signed in, and there is nothing here that anybody could sign in to.
    static func leadsNowhere(_ globals: Globals) -> Bool {
        guard !globals.has(.practice), !globals.has(.shared),
            let here = try? SignedIn(Invocation(WhoAmICommand().action, globals: globals))
        else { return false }
        return here.credential == nil && here.hasNoOrganisation
    }
}
