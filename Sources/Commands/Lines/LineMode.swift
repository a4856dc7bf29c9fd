import Access
import Casework
import Forms
import Languages

/// Line mode: a menu, an action, and back to the menu; one line after the other, nothing is redrawn.
struct LineMode<Partner: Dialogue, Work: LineWork> {
    /// How it ended.
    enum End { case left, signedOut }

    var partner: Partner
    let work: Work
    let menu: LineMenu
    let who: StaffMember
    var settings: LineSettings?
    var today: LineRows?

    init(
        _ partner: Partner, work: Work, menu: LineMenu, who: StaffMember,
        settings: LineSettings? = nil
    ) {
        self.partner = partner
        self.work = work
        self.menu = menu
        self.who = who
        self.settings = settings
    }

    /// The years that are said beside dates.
    var era: LocalEra { settings?.era ?? .none }

    /// Shows what waits, then does what is chosen until the person leaves.
    mutating func run() async -> End {
        if who.isPractice { partner.say(PracticeLabel.line) }
        let roles = who.roles.map { Words.translate($0.title) }.joined(separator: ", ")
        partner.say("\(who.name), \(roles), \(who.team), \(who.organisation)")
        await showToday()
        while true {
            partner.say("")
            let line = partner.ask(
                Words.say(
                    "What do you want to do? (number or word, Enter lists, ? help, q leaves) "))
            guard let line else { return .left }
            guard work.admits() else { return .signedOut }
            var typed = Text.entered(line)
            // As commands are written everywhere else.
            if typed.lowercased().hasPrefix("kapwa ") {
                typed = Text.entered(String(typed.dropFirst(6)))
            }
            switch Text.command(typed) {
            case "q", "quit": return .left
            case "":
                showGroups()
                await showToday()
            case "?": showHelp()
            case "??": await choose(menu.table.map { LineObject(action: $0, given: [:]) }, [])
            case "^": partner.say(Words.say("  This is the first menu; q leaves."))
            default: await take(typed)
            }
            guard work.admits() else { return .signedOut }
        }
    }

    // MARK: The first menu

    private mutating func showToday() async {
        partner.say("")
        do {
            let rows = LineRows(try await work.today(), era)
            today = rows
            partner.say(
                rows.count == 0
                    ? Words.say("Today: nothing waits for you.")
                    : Words.say(
                        count: rows.count, one: "Today: one thing waits for you.",
                        other: "Today: %1 things wait for you."))
            for index in 0..<min(rows.count, LineMenu.mostOfToday) {
                partner.say(rows.todayLine(index, menu.table))
            }
            if rows.count > LineMenu.mostOfToday {
                partner.say(Words.say("%1 shows all of them.", LineMenu.firstNumber))
            }
        } catch {
            tell(error)
        }
    }

    private mutating func showGroups() {
        partner.say("")
        for line in menu.lines { partner.say(line) }
    }

    private mutating func showHelp() {
        let lines = [
            Words.say(
                "  Write a number, the first letters of a word, or a whole command such as case list."
            ),
            Words.say(
                "  1 to %1 do what a line of today's list says is next.", LineMenu.mostOfToday),
            Words.say(
                "  Enter lists what waits and what can be done; ?? lists every single action."),
            Words.say(
                "  ^ goes back. q leaves; so does Ctrl-D here. In a form Ctrl-D goes back here; what was answered in a long one is kept as a draft."
            ),
            Words.say("  In a form: ? explains, ?? lists the choices, ^ goes back, ^name jumps."),
            Words.say(
                "  unknown, declined, not asked, not safe are answers where a question takes them."),
        ]
        for line in lines { partner.say(line) }
    }

    private mutating func take(_ typed: String) async {
        if await takeCommand(typed) { return }
        let choices = menu.choices(typed)
        if choices.isEmpty {
            return partner.say(
                Words.say("  Nothing fits “%1”. Enter lists what there is.", Text.sanitised(typed)))
        }
        if choices.count == 1 { return await take(choices[0]) }
        let objects = choices.flatMap { choice -> [LineObject] in
            switch choice {
            case .action(let action): [LineObject(action: action, given: [:])]
            case .group(let group): group.actions.map { LineObject(action: $0, given: [:]) }
            default: []
            }
        }
        await choose(objects, [])
    }

    mutating func take(_ choice: LineMenu.Choice) async {
        switch choice {
        case .today(let index): await doNext(index)
        case .group(let group):
            if group.actions.count == 1 { return await perform(group.actions[0], given: [:]) }
            await choose(
                group.actions.map { LineObject(action: $0, given: [:]) },
                ["\(group.noun): \(group.summary)"])
        case .action(let action): await perform(action, given: [:])
        case .settings: settings?.change(&partner)
        }
    }
}
