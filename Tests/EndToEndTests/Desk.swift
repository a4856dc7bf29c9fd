import Administration
import Forms
import FoundationEssentials
import Glibc
import Postgres
import Support
import Testing

/// Somebody at a terminal with the real program: signs in, opens, writes, stores, as hands do it.
final class Desk {
    let person: TestOrganisation.Person
    private let organisation: TestOrganisation
    private let home: String
    private let settings: [String: String]
    private(set) var tmux: Tmux
    private let rows: Int
    private let columns: Int

    /// Sits down, begins the program and signs in by typing.
    ///
    /// - Parameter host: where the server is reached, if not where it is.
    init(
        _ organisation: TestOrganisation, _ person: TestOrganisation.Person,
        terminal: String = "xterm-256color", host: String? = nil,
        rows: Int = 24, columns: Int = 80
    ) throws {
        (self.organisation, self.person, self.rows, self.columns) = (
            organisation, person, rows, columns
        )
        home = FileManager.default.temporaryDirectory.path + "/kapwa-desk-\(UUID().uuidString)"
        try FirstAnswers.keep(in: home)
        settings = Self.settings(organisation, home)
            .merging(host.map { ["PGHOST": $0] } ?? [:]) { $1 }
        tmux = try Tmux(
            [Self.program], settings, terminal: terminal, rows: rows, columns: columns)
    }

    deinit {
        tmux.end()
        try? FileManager.default.removeItem(atPath: home)
    }

    /// Where the program was built: beside the tests.
    static let program: String = {
        let bundle = CommandLine.arguments.first { $0.contains("kapwaPackageTests") } ?? ""
        return "/"
            + bundle.split(separator: "/").prefix { !$0.hasPrefix("kapwaPackageTests") }.joined(
                separator: "/")
            + "/kapwa"
    }()

    /// The server of the organisation, and nothing of who it is.
    static func settings(_ organisation: TestOrganisation, _ home: String) -> [String: String] {
        let connection = organisation.database.settings
        return [
            "PGHOST": connection["host"] ?? "", "PGDATABASE": connection["dbname"] ?? "",
            "KAPWA_HOME": home,
            "KAPWA_SHARE": TestServer.root.path, "XDG_CONFIG_HOME": home, "XDG_RUNTIME_DIR": home,
            "XDG_STATE_HOME": home,
            "HOME": home,
        ]
    }

    func signIn(_ place: SourceLocation = #_sourceLocation) throws {
        try tmux.wait(for: "Password", place)
        try tmux.type(organisation.login(person))
        try tmux.press("Enter")
        try tmux.type(TestOrganisation.password)
        try tmux.press("Enter")
        try tmux.wait("the first page", place) {
            $0.hasPrefix(" Today") && !$0.contains("Reading …")
        }
    }

    /// The sign-in of the terminal is forgotten, as it is when nobody used it for long.
    func forgetSignIn() throws {
        let program = try tmux.program()
        let facts = try String(contentsOfFile: "/proc/\(program)/stat", encoding: .utf8)
        let fields = facts[(facts.lastIndex(of: ")") ?? facts.startIndex)...].split(separator: " ")
        let began = try #require(fields.dropFirst(20).first)
        CredentialStore(session: TerminalSession(name: "\(program)-\(began)")).forget()
        for name in try FileManager.default.contentsOfDirectory(atPath: home)
        where name.hasPrefix("kapwa-") {
            try FileManager.default.removeItem(atPath: "\(home)/\(name)")
        }
    }

    /// The line is cut, in the middle of whatever is done; the program has ended after that.
    func dropLine(_ place: SourceLocation = #_sourceLocation) throws {
        let program = try tmux.program()
        tmux.end()
        let end = ContinuousClock.now + .seconds(40)
        while Self.runs(program) {
            usleep(5000)
            try #require(
                ContinuousClock.now < end, "the program outlives its terminal",
                sourceLocation: place)
        }
    }

    /// Whether a program still does anything: one that nobody asked after yet is over all the same.
    private static func runs(_ program: pid_t) -> Bool {
        guard let facts = try? String(contentsOfFile: "/proc/\(program)/stat", encoding: .utf8),
            let end = facts.lastIndex(of: ")")
        else { return false }
        return !facts[end...].hasPrefix(") Z")
    }

    /// The program is killed, in the middle of whatever it does.
    func kill() throws {
        let program = try tmux.program()
        _ = Glibc.kill(program, SIGKILL)
        try tmux.waitForEnd()
        tmux.end()
    }

    /// Begins the program again, in another terminal.
    func comeBack() throws {
        tmux = try Tmux([Self.program], settings, rows: rows, columns: columns)
        try signIn()
    }

    // MARK: Moving

    /// Opens an action by typing its name into the menu.
    func open(_ name: String, _ place: SourceLocation = #_sourceLocation) throws {
        try tmux.press("C-p")
        try tmux.wait(for: "Number or word", place)
        try tmux.type(name)
        try tmux.wait("the menu is narrowed", place) { $0.contains("Number or word: \(name)") }
        try tmux.press("Enter")
        try tmux.wait("the menu is left", place) { !$0.contains("Number or word") }
    }

    /// Goes back until the page with this heading is there.
    func back(to title: String, _ place: SourceLocation = #_sourceLocation) throws {
        for _ in 0..<6 {
            let heading = Self.heading(try tmux.text())
            if heading.hasPrefix(title) { return }
            try tmux.press("Escape")
            try tmux.wait("another page than \(heading)", place) { Self.heading($0) != heading }
        }
        Issue.record("no way back to \(title)", sourceLocation: place)
    }

    /// The first row without who is signed in.
    static func heading(_ text: String) -> String {
        let first =
            text.split(separator: "\n", omittingEmptySubsequences: false).first.map(String.init)
            ?? ""
        return String(first.dropFirst().prefix(40))
    }

    /// The row that is pointed at.
    static func here(_ text: String) -> String {
        text.split(separator: "\n").first { $0.hasPrefix("›") }.map(String.init) ?? ""
    }

    // MARK: Forms

    /// Goes to a page of a form by its heading.
    func turn(to page: String, _ place: SourceLocation = #_sourceLocation) throws {
        for _ in 0..<12 {
            let now = try tmux.wait("a page of a form", place) { $0.contains("\n Page ") }
            let heading = Self.pageLine(now)
            if heading.contains(": \(page)") { return }
            try tmux.press("NPage")
            try tmux.wait("the page turns", place) { Self.pageLine($0) != heading }
        }
        Issue.record("there is no page \(page)", sourceLocation: place)
    }

    /// `Page 2 of 10: Person`, without what is said about keeping beside it.
    private static func pageLine(_ text: String) -> String {
        let line =
            text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst().first ?? ""
        return line.firstRange(of: "   ").map { String(line[..<$0.lowerBound]) } ?? String(line)
    }

    /// Goes down to a question.
    func go(to label: String, _ place: SourceLocation = #_sourceLocation) throws {
        for _ in 0..<30 {
            let now = Self.here(
                try tmux.wait("a row is pointed at", place) { !Self.here($0).isEmpty })
            if now.dropFirst().drop(while: { $0 == " " }).hasPrefix(label) { return }
            try tmux.press("Down")
            try tmux.wait("the next question", place) { Self.here($0) != now }
        }
        Issue.record("there is no question \(label)", sourceLocation: place)
    }

    /// Answers a question, and sees that the answer stands there.
    func answer(
        _ label: String, _ text: String, shown: String? = nil,
        _ place: SourceLocation = #_sourceLocation
    )
        throws
    {
        try go(to: label, place)
        let page = Self.pageLine(try tmux.text())
        try tmux.type(text)
        try tmux.wait("\(text) is typed", place) { Self.here($0).contains(text) }
        try tmux.press("Enter")
        try tmux.wait("\(label) is answered", place) { screen in
            // Behind the last question of a page comes the next page.
            if page.hasPrefix(" Page "), Self.pageLine(screen) != page {
                return true
            }
            return screen.split(separator: "\n").contains {
                $0.contains(label) && $0.contains(shown ?? text) && !$0.contains("›")
            }
        }
    }

    /// Checks the form and stores it; what is shown afterwards has these words in it.
    @discardableResult
    func store(_ words: String, _ place: SourceLocation = #_sourceLocation) throws -> String {
        try tmux.press("C-s")
        try tmux.wait(for: "Nothing is wrong", place)
        try tmux.press("C-s")
        return try tmux.wait(for: words, place)
    }

    /// The first piece of a text that begins with this and goes on with figures: the number of a case, of a stay.
    static func reference(_ beginning: String, in text: String) -> String {
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "." || $0 == "," }
        ) {
            let rest = word.dropFirst(beginning.count)
            if word.hasPrefix(beginning), let first = rest.first, first.isNumber {
                return String(word)
            }
        }
        return ""
    }
}

extension TestOrganisation {
    /// Somebody has done something before the terminal is looked at.
    func does(_ person: Person, _ function: String, _ document: JSONValue) throws {
        var connection = try connect(person)
        try connection.run(
            script: "select api.\(function)(gen_random_uuid(), '\(document.text())'::jsonb)")
    }
}
