import Casework
import Drafts
import Forms
import FoundationEssentials
import Languages
package import Terminal

/// The full-screen program: pages on top of each other, one loop that takes keys and draws.
///
/// The loop never waits for the database. It ends when the last page is left, when a signal or a hang-up
/// says so, or with `quit`.
package final class Application {
    package let door: any Door
    private var display: any Display
    private let displayAgain: () throws(NeedsLineMode) -> any Display
    let mailbox: Mailbox
    private(set) var session: Session?
    private(set) var link: Link?
    private(set) var lineState = Link.State.connecting
    /// What is kept on this machine, sealed; nil until it is open.
    private(set) var store: LocalStore?
    private(set) var outbox: Outbox?
    /// What is kept on this machine, once it is open.
    private(set) var opening: Task<LocalStore?, Never>?
    /// Names to choose from, as code lists; those that were asked for and are on the way.
    var names: [String: [Code]] = [:]
    var askedNames: Set<NameList> = []
    private var listeners: [Task<Void, Never>] = []
    private(set) var pages: [any Page] = []
    var notice: Notice?
    var preferences: Preferences
    /// How many wrong passwords were typed before severe orders since somebody signed in.
    var wrongPasswords = 0
    /// Whether names are hidden from the start; `m` changes only what is shown now.
    lazy var startsMasked = door.preferences.masksNames
    /// How many questions to the database have no answer yet.
    private(set) var waiting = 0
    /// Counts what was carried out here, so that pages know whether what they show is still so.
    var stored = 0
    private var lastKey = ContinuousClock.now
    private var exitCode: Int32?
    /// Stands before every other page while the screen is locked; nothing below it is drawn or takes keys.
    private var lockPage: LockPage?
    /// What `next` was told to wait for.
    private var awaited: ContinuousClock.Instant?
    /// Counts who was signed in: an answer for somebody who has left is nobody's.
    private var era = 0

    /// - Parameter again: takes the terminal over again after something was done outside the screens.
    package init(
        on display: any Display, door: any Door,
        again: @escaping () throws(NeedsLineMode) -> any Display
    ) {
        self.display = display
        displayAgain = again
        self.door = door
        mailbox = Mailbox(display.waker)
        preferences = door.preferences
        look()
    }

    /// Shows a first page and runs until the person leaves; the exit status of the program.
    package func run() async -> Int32 {
        begin()
        while exitCode == nil {
            show()
            awaited = nextMoment
            await handle(display.next(until: awaited))
            if let outside { await doOutside(outside.words, whenDone: outside.whenDone) }
        }
        return exitCode ?? 0
    }

    // MARK: Pages

    /// The page that is seen and takes the keys.
    var page: (any Page)? { lockPage ?? pages.last }

    var isLocked: Bool { lockPage != nil }

    // What comes from the database while the screen is locked changes the pages behind the lock only.
    func push(_ page: any Page) {
        pages.last?.keep(self)
        notice = nil
        pages.append(page)
        page.appeared(self)
    }

    /// Leaves a page for the one below it; on the lowest one the menu opens.
    func back() {
        guard pages.count > 1 else {
            if session != nil { push(MenuPage(self)) }
            return
        }
        pages.last?.keep(self)
        pages.removeLast()
        pages.last?.appeared(self)
    }

    func replace(with page: any Page) {
        if !pages.isEmpty { pages.removeLast() }
        pages.append(page)
        page.appeared(self)
    }

    /// Leaves everything and begins with a page.
    func restart(with page: any Page) {
        for page in pages.reversed() { page.keep(self) }
        pages = [page]
        page.appeared(self)
    }

    func quit() {
        for page in pages.reversed() { page.keep(self) }
        let left = pages
        // Leaving waits until what was written is kept.
        Task {
            for page in left.reversed() { await page.flush() }
            hangUp()
            exitCode = 0
            mailbox.post {}
        }
    }

    // MARK: What takes time

    /// Does something with the database away from the drawing, and answers on the drawing loop.
    func perform<Action: UseCase>(
        _ action: Action, then answer: @escaping (Result<Action.Output, Failure>) -> Void
    ) {
        guard let link else { return answer(.failure(.notSignedIn)) }
        elsewhere({ () async throws(Failure) in try await link.perform(action) }) {
            [weak self] result in
            if self?.isShutOut(by: result) != true { answer(result) }
        }
    }

    /// Reads something that opens a page: now, or not at all; whoever went elsewhere meanwhile stays there.
    func read<Action: UseCase>(
        _ action: Action, then answer: @escaping (Result<Action.Output, Failure>) -> Void
    ) {
        if isAway { return say(.fault, lineWords) }
        let here = pages.last
        perform(action) { [weak self] result in
            if let self, pages.last === here { answer(result) }
        }
    }

    /// Does something that waits, away from the drawing, and answers on the drawing loop.
    func elsewhere<Value: Sendable, Fault: Error>(
        _ work: @escaping @Sendable () async throws(Fault) -> Value,
        then answer: @escaping (Result<Value, Fault>) -> Void
    ) {
        waiting += 1
        let (mailbox, era) = (mailbox, era)
        let reply = Reply(answer)
        Task.detached {
            let result: Result<Value, Fault>
            do throws(Fault) { result = .success(try await work()) } catch {
                result = .failure(error)
            }
            mailbox.post { [weak self] in
                guard let self else { return }
                waiting -= 1
                if era == self.era { reply.answer(result) }
            }
        }
    }

    /// Who is signed in from now on.
    func enter(_ entrance: Entrance) {
        session = entrance.session
        Clock.follow(entrance.session.who.now)
        (names, askedNames) = ([:], [])
        listen(to: entrance)
        let wished = door.wishedLanguage ?? preferences.language
        if let language = Language(tag: wished) { Words.speak(language) }
        lastKey = .now
        wrongPasswords = 0
        // With a password that somebody else made nothing works but choosing one's own.
        let first: any Page =
            entrance.session.who.isPasswordDue ? OwnPasswordPage(self) : TodayPage()
        restart(with: first)
    }

    /// The same person goes on with a connection that was made anew.
    func goOn(with entrance: Entrance) {
        session = entrance.session
        Clock.follow(entrance.session.who.now)
        listen(to: entrance)
    }

    /// Nobody is signed in from now on; what was on the screen is gone.
    func leave() {
        for page in pages.reversed() { page.keep(self) }
        session = nil
        hangUp()
        lockPage = nil
        era += 1
        door.signOut()
        restart(with: signInPage)
    }

    /// Whether the database has just said that it does not let this person in any more.
    func isShutOut<Value>(by result: Result<Value, Failure>) -> Bool {
        guard case .failure(let failure) = result, failure.endsSession, session != nil else {
            return false
        }
        shutOut(failure)
        return true
    }

    /// The database does not let this person in any more: nothing that was read stays on the screen.
    private func shutOut(_ failure: Failure) {
        guard session != nil else { return }
        leave()
        say(.fault, failure.message)
    }

    /// Hides everything until the password is given again; what was begun stays.
    func lock() {
        guard session != nil, !isLocked else { return }
        for page in pages.reversed() { page.keep(self) }
        notice = nil
        lockPage = LockPage()
    }

    /// The password was right.
    func unlock() {
        guard isLocked else { return }
        lockPage = nil
        pages.last?.appeared(self)
    }

    /// Hears how the line is, and opens what is kept on this machine.
    private func listen(to entrance: Entrance) {
        hangUp()
        link = entrance.link
        let (mailbox, states, openStore) = (mailbox, entrance.link.states, entrance.openStore)
        let opening = Task.detached { await openStore() }
        self.opening = opening
        listeners = [
            Task.detached { [weak self] in
                for await state in states { mailbox.post { self?.heard(state) } }
            },
            Task.detached { [weak self] in
                let store = await opening.value
                mailbox.post { self?.opened(store) }
            },
        ]
    }

    private func hangUp() {
        for listener in listeners { listener.cancel() }
        let gone = link
        Task.detached { await gone?.close() }
        (listeners, link, store, outbox, lineState) = ([], nil, nil, nil, .connecting)
        opening = nil
    }

    private func heard(_ state: Link.State) {
        let wasAway = isAway
        lineState = state
        if case .refused(let failure) = state, failure.endsSession { return shutOut(failure) }
        guard state == .connected, wasAway else { return }
        say(.done, Words.say("The server answers again."))
        for page in pages { page.lineReturned(self) }
        deliver()
    }

    private func opened(_ store: LocalStore?) {
        guard let link, let store else { return }
        self.store = store
        outbox = Outbox(link: link, store: store)
        deliver()
    }

    /// Sends what waited on this machine.
    private func deliver() {
        guard let outbox else { return }
        elsewhere({ () async throws(Failure) -> [Outbox.Delivery] in
            do { return try await outbox.deliver() } catch { throw Failure(any: error) }
        }) { [weak self] answer in
            guard let self, case .success(let deliveries) = answer else { return }
            tell(deliveries)
            guard deliveries.contains(where: \.isInDatabase) else { return }
            stored += 1
            pages.last?.waitingWasSent(self)
        }
    }

    /// How the screens look from now on.
    func look() {
        var shown = preferences
        if door.refusesColour, shown.look != .thin { shown.look = .mono }
        display.theme = shown.theme
        display.forget()
    }

    /// Does a command in lines, with the screens out of the way.
    ///
    /// - Parameter whenDone: called where it was done.
    func runOutside(_ words: [String], whenDone: @escaping (Application) -> Void = { _ in }) {
        outside = (words, whenDone)
    }

    private var outside: (words: [String], whenDone: (Application) -> Void)?

    private func doOutside(
        _ words: [String], whenDone: @escaping (Application) -> Void
    ) async {
        outside = nil
        display.close()
        // Whoever stores by Ctrl-S presses it here as well.
        let flow = FlowControl.stop()
        let status = await door.run(words)
        FlowControl.restore(flow)
        do throws(NeedsLineMode) {
            display = try displayAgain()
        } catch {
            return exitCode = 1
        }
        mailbox.wake(display.waker)
        look()
        if status == 0 { whenDone(self) }
        say(
            status == 0 ? .done : .fault,
            status == 0 ? Words.say("Done.") : Words.say("It ended with status %1.", status))
    }

    // MARK: The loop

    private func begin() {
        let first = OpeningPage()
        pages = [first]
        first.appeared(self)
    }

    private func show() {
        display.show(Chrome(self).frame(display.size))
    }

    private func handle(_ event: Event) async {
        switch event {
        case .key(let key):
            lastKey = .now
            press(key)
        case .resized: break
        case .woken: for letter in mailbox.take() { letter() }
        case .deadline:
            // The moment that was waited for has come, whatever a clock says a tick earlier.
            let now = max(.now, awaited ?? .now)
            if let lockMoment, now >= lockMoment { lock() }
            if let page, let moment = page.moment, now >= moment { page.momentCame(self) }
        case .ending(let ending):
            for page in pages.reversed() { page.keep(self) }
            for page in pages.reversed() { await page.flush() }
            exitCode = ending.exitCode
        }
    }

    /// The idle lock, or what the page waits for.
    private var nextMoment: ContinuousClock.Instant? {
        [lockMoment, page?.moment].compactMap(\.self).min()
    }

    private var lockMoment: ContinuousClock.Instant? {
        guard session != nil, !isLocked else { return nil }
        return lastKey + .seconds(60 * preferences.lockMinutes)
    }

    private func press(_ key: Key) {
        guard let page else { return }
        if key == .control("l") { return display.forget() }
        if let lockPage { return press(key, on: lockPage) }
        if session != nil, key == .control("k") { return lock() }
        notice = nil
        if page.take(key, self) { return }
        let command = page.takesLetters ? key : key.command
        if let action = page.actions.first(where: { $0.keys.contains(command) }) {
            return perform(action)
        }
        Self.global(command, self)
    }

    /// Nothing but the lock's own keys: no menu, no help, no way round it.
    private func press(_ key: Key, on lock: LockPage) {
        if lock.take(key, self) { return }
        if let action = lock.actions.first(where: { $0.keys.contains(key) }) { perform(action) }
    }

    /// Does what a page offers, or says why not.
    func perform(_ action: PageAction) {
        if let reason = action.reason { return say(.fault, reason) }
        action.run(self)
    }

    func say(_ kind: Notice.Kind, _ text: String) {
        notice = Notice(kind: kind, text: text.onScreens)
    }

    func say(_ failure: Failure) { say(.fault, failure.message + " " + failure.screenHint) }

    private static func global(_ key: Key, _ app: Application) {
        switch key {
        case .character("q"), .control("c"):
            if app.pages.count == 1 { app.quit() } else { app.back() }
        case .character("?"), .f(1): app.push(HelpPage(of: app))
        case .escape where app.session != nil || app.pages.count > 1: app.back()
        case .tab, .backTab:
            let offers = app.session != nil || app.page?.actions.isEmpty == false
            if offers, !(app.page is ActionsPage) { app.push(ActionsPage(of: app)) }
        case _ where app.session == nil || app.session?.who.isPasswordDue == true: break
        case .character(":"), .control("p"): app.push(MenuPage(app))
        case .control("f"): app.open(words: ["person", "find"])
        // In a form it takes back what was typed; elsewhere what was done, which is chosen from a list.
        case .control("z"): app.open(words: ["history"])
        case .character("m"): app.toggleMask()
        default: break
        }
    }

    func toggleMask() {
        preferences.masksNames.toggle()
        say(
            .note,
            preferences.masksNames
                ? Words.say("Names are hidden.") : Words.say("Names are shown."))
    }
}

/// Something to be called back, on the drawing loop only.
private struct Reply<Value, Fault: Error>: @unchecked Sendable {
    let answer: (Result<Value, Fault>) -> Void

    init(_ answer: @escaping (Result<Value, Fault>) -> Void) { self.answer = answer }
}

extension Key {
    /// The key as a command: the Latin letter at its place, whatever the layout.
    var command: Key { latin.map(Key.character) ?? self }
}

extension Preferences {
    var theme: Theme {
        var theme: Theme =
            switch look {
            case .standard: .standard
            case .highContrast: .highContrast
            case .mono: .mono
            case .thin: .thin
            }
        theme.usesASCII = usesASCII
        return theme
    }
}
