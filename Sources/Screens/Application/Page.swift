import Terminal

/// One screen: what it shows, which keys it takes, what can be done there.
///
/// A page never waits. What takes time is begun with `Application.perform` and answered later by a call
/// of what was given to it; until then the page says that it is loading.
protocol Page: AnyObject {
    /// The heading, in the reader's language.
    var title: String { get }
    /// What can be done here, in the order of the footer; the numbered menu, help and keys come from it.
    var actions: [PageAction] { get }
    /// Whether letters are typed into a field here, so that they are no commands.
    var takesLetters: Bool { get }
    /// The moment at which `momentCame` is to be called; nil where nothing is waited for.
    var moment: ContinuousClock.Instant? { get }

    /// It is on top of the others now: first shown, or come back to.
    func appeared(_ app: Application)
    /// Takes a key before the keys of the actions; false where it is none of the page's own.
    func take(_ key: Key, _ app: Application) -> Bool
    func draw(in frame: inout Frame, _ area: Area, _ app: Application)
    func momentCame(_ app: Application)
    /// What must be kept is kept now: the page is left, the screen locks or the program ends.
    func keep(_ app: Application)
    /// The program is about to end: what must be kept is kept before this returns.
    func flush() async
    /// The server answers again after it was away.
    func lineReturned(_ app: Application)
    /// What had waited on this computer is in the database now.
    func waitingWasSent(_ app: Application)
    /// Lines of its help beyond the keys.
    var help: [String] { get }
}

extension Page {
    var takesLetters: Bool { false }
    var moment: ContinuousClock.Instant? { nil }
    var help: [String] { [] }
    func appeared(_ app: Application) {}
    func take(_ key: Key, _ app: Application) -> Bool { false }
    func momentCame(_ app: Application) {}
    func keep(_ app: Application) {}
    func flush() async {}
    func lineReturned(_ app: Application) {}
    func waitingWasSent(_ app: Application) {}
}

/// The rows of a frame that belong to a page; all columns do.
struct Area {
    let rows: Range<Int>
    let columns: Int

    var count: Int { rows.count }
    subscript(index: Int) -> Int { rows.lowerBound + index }
}

/// Something that can be done on a page.
struct PageAction {
    /// Stable name, for tests and help.
    let id: String
    /// What it does, in the reader's language.
    let label: String
    /// The same in one short word, for the footer; the label where there is none.
    let footer: String?
    /// The keys that do it; it is in the numbered menu without any as well.
    let keys: [Key]
    /// Why it cannot be done now; nil where it can.
    var reason: String?
    let run: (Application) -> Void

    init(
        _ id: String, _ label: String, _ keys: [Key] = [], footer: String? = nil,
        reason: String? = nil, run: @escaping (Application) -> Void
    ) {
        self.id = id
        self.label = label
        self.keys = keys
        self.footer = footer
        self.reason = reason
        self.run = run
    }
}
