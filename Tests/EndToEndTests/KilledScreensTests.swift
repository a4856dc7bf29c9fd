import Glibc
import Postgres
import Support
import Testing

/// The program with the form that somebody writes in is killed, a hundred times, and gone on with each time.
@Suite("End to end: killed at any moment")
struct KilledScreensTests {
    private static let question = "Place of origin"
    private static let rounds = 100

    /// What the screen says of the answer to the question, if it says that it is kept.
    private struct Promise {
        var letters = 0
        var here = 0
        var there = 0

        /// - Parameter screen: the rows of a form, as they are at a moment.
        mutating func hear(_ screen: String) {
            let rows = screen.split(separator: "\n", omittingEmptySubsequences: false)
            guard rows.count > 2, let typed = KilledScreensTests.typed(screen) else { return }
            if rows[1].contains("Saved ") {
                (letters, there) = (typed, there + 1)
            } else if rows[1].contains("Kept on this computer") {
                (letters, here) = (typed, here + 1)
            }
        }
    }

    /// How much is typed in the answer, or nil where the question is not shown.
    private static func typed(_ screen: String) -> Int? {
        let row = screen.split(separator: "\n").first { $0.dropFirst(2).hasPrefix(question) }
        return row.map { $0.dropFirst(2 + question.count).count { $0 == "x" } }
    }

    @Test("nothing is lost of what the screen said was saved")
    func kills() throws {
        let organisation = try TestOrganisation.make()
        let proxy = Proxy(before: organisation.database.settings)
        let host = proxy.settings(organisation.database.settings)["host"]
        let desk = try Desk(organisation, .ana, host: host)
        try desk.signIn()
        try begin(desk)
        var promise = Promise()
        for round in 0..<Self.rounds {
            try desk.go(to: Self.question)
            let isAway = try write(round % 4 == 3 ? proxy : nil, &promise, desk)
            try desk.kill()
            if isAway { proxy.listen() }
            try desk.comeBack()
            // Before anything was said to be saved there need not be a draft.
            guard promise.here + promise.there > 0 else {
                try begin(desk)
                continue
            }
            // What is sent only now is put in without moving whoever points at a line.
            try desk.tmux.wait("the draft is offered first") {
                if Desk.here($0).contains("draft") { return true }
                try desk.tmux.press("Home")
                return false
            }
            try desk.tmux.press("Enter")
            let resumed = try desk.tmux.wait(for: Self.question)
            let found = Self.typed(resumed) ?? 0
            #expect(found >= promise.letters, "round \(round)\n\(resumed)")
            promise.letters = found
        }
        // Both ways were taken.
        #expect(promise.here > 5 && promise.there > 50, "\(promise)")
    }

    private func begin(_ desk: Desk) throws {
        try desk.tmux.press("n")
        try desk.tmux.wait(for: "Page 1 of")
        try desk.turn(to: "Migration")
    }

    /// Types some letters, moves about, and looks at what is said for a while.
    ///
    /// - Parameter proxy: where given the server goes away meanwhile.
    /// - Returns: whether it did.
    private func write(_ proxy: Proxy?, _ promise: inout Promise, _ desk: Desk) throws -> Bool {
        if promise.letters > 25 {
            try desk.tmux.press("C-u")
            promise.letters = 0
        }
        let letters = Int.random(in: 1...4)
        let goes = Int.random(in: 0..<letters)
        for letter in 0..<letters {
            if letter == goes { proxy?.stop() }
            try desk.tmux.type("x")
            promise.hear(try desk.tmux.text())
            guard Bool.random() else { continue }
            // Leaving the question keeps it.
            try desk.tmux.press("Down", "Up")
            promise.hear(try desk.tmux.text())
        }
        // Without the server it takes a moment until it is kept here.
        let longest = proxy == nil ? 300 : 2500
        let end = ContinuousClock.now + .milliseconds(Int.random(in: 0...longest))
        while ContinuousClock.now < end { promise.hear(try desk.tmux.text()) }
        return proxy != nil
    }
}
