import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@testable import Drafts

extension LinkPace {
    /// As the standard one, and quicker, since tests do not wait for what people do not notice.
    static let quick = LinkPace(
        heartbeat: .milliseconds(200), patience: .milliseconds(300), probeSeconds: 2,
        shortest: .milliseconds(20), longest: .milliseconds(100))

    /// Notices only what the line says itself.
    static let calm = LinkPace(
        heartbeat: .seconds(3600), patience: .seconds(3600), probeSeconds: 2,
        shortest: .milliseconds(20), longest: .milliseconds(100))
}

extension Link {
    /// Waits until the state is as wanted; false when it does not come.
    func comes(within limit: Duration = .seconds(60), _ wanted: (State) -> Bool) async -> Bool {
        let end = ContinuousClock.now + limit
        while !wanted(state) {
            guard ContinuousClock.now < end else { return false }
            try? await Task.sleep(for: .milliseconds(5))
        }
        return true
    }
}

extension Link.State {
    var isAway: Bool { if case .away = self { true } else { false } }
}

@Suite("The line to the server")
struct LinkTests {
    let organisation: TestOrganisation
    let proxy: Proxy

    init() throws {
        organisation = try TestOrganisation.make()
        proxy = Proxy(before: organisation.database.settings)
    }

    private func link(_ pace: LinkPace = .quick) -> Link {
        Link(proxy.settings(organisation.settings(.ana)), pace: pace)
    }

    @Test("a cut line is noticed within fifteen seconds, at the worst moment too")
    func bound() {
        let pace = LinkPace.standard
        #expect(pace.heartbeat + pace.patience + .seconds(pace.probeSeconds) <= .seconds(12))
    }

    @Test("a line on which nothing comes any more is noticed while nobody does anything")
    func silence() async throws {
        let link = link()
        #expect(try await link.session().who.name == "Ana")
        proxy.set(.silent)
        #expect(await link.comes(\.isAway))
        proxy.set(.open)
        #expect(await link.comes { $0 == .connected })
        await link.close()
        await #expect(throws: Failure.unreachable) { try await link.session() }
    }

    @Test(
        "a read that was under way runs again when the line is back; the caller never waits on it")
    func reads() async throws {
        let link = link()
        _ = try await link.session()
        proxy.set(.silent)
        let reading = Task { try await link.perform(DraftsToResume()) }
        #expect(await link.comes(\.isAway))
        // While it waits, whoever draws asks for the state and gets it; how soon is for the benchmark.
        for _ in 0..<50 { await MainActor.run { #expect(link.state != .connected) } }
        proxy.set(.open)
        #expect(try await reading.value == [])
        await link.close()
    }

    @Test("a server that stops and comes back is found again by itself")
    func restart() async throws {
        let link = link()
        _ = try await link.session()
        proxy.stop()
        #expect(await link.comes(\.isAway))
        await #expect(throws: Failure.unreachable) {
            try await link.perform(DraftsToResume(), patience: .milliseconds(50))
        }
        proxy.listen()
        #expect(try await link.perform(DraftsToResume()) == [])
        await link.close()
    }

    @Test("an order whose answer was lost is sent again, and done once")
    func lostAnswers() async throws {
        // A heartbeat that nobody answers would end the line before the order is sent.
        let link = link(.calm)
        _ = try await link.session()
        for number in 1...5 {
            proxy.set(.deaf)
            let given = Given<RecordIntake>(TestOrganisation.intake())
            let sending = Task { try await link.perform(given) }
            // It has arrived, and is committed.
            try await until("the order arrives") {
                try organisation.count("select count(*) from core.cases") == number
            }
            proxy.cut()
            proxy.set(.open)
            #expect(try await sending.value.facts[key: "case"]?.string != nil)
            #expect(try organisation.count("select count(*) from core.cases") == number)
        }
        await link.close()
    }

    @Test("what cannot be known again is not sent again")
    func passwords() async throws {
        let link = link(.calm)
        _ = try await link.session()
        let asked: SQL = """
            select count(*) from pg_stat_activity
            where usename = \(organisation.login(.ana)) and query like 'select session_user%'
            """
        proxy.set(.deaf)
        let changing = Task {
            try await link.perform(ChangeMyPassword(password: "eleven small birds"))
        }
        // It has begun.
        try await until("it is asked") { try organisation.count(asked) != 0 }
        proxy.cut()
        await #expect(throws: Failure.unreachable) { try await changing.value }
        await link.close()
    }

    @Test(
        "whoever may not sign in is told, and the server is left alone until it is asked for again")
    func refusal() async throws {
        let settings = proxy.settings(organisation.settings(.ana))
            .merging(ConnectionSettings(["password": "not this one"]))
        let link = Link(settings, pace: .quick)
        await #expect(throws: Failure.notSignedIn) { try await link.session() }
        #expect(link.state == .refused(.notSignedIn))
        await link.close()
    }

    @Test("who gives up waiting is let go at once")
    func cancelling() async throws {
        proxy.stop()
        let link = link()
        let waiting = Task { try await link.perform(DraftsToResume()) }
        #expect(await link.comes(\.isAway))
        waiting.cancel()
        await #expect(throws: Failure.unreachable) { try await waiting.value }
        await link.close()
    }
}
