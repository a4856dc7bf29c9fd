import Casework
import Dispatch
import Forms
import FoundationEssentials
import Postgres
import Support
import Synchronization
import Testing

/// A hold beats an erasure in whatever order things are done, and nothing is ever half erased.
@Suite("Holds and erasures in every order")
struct HoldOrderTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private enum Step: CaseIterable { case request, approve, place, lift, decide, reopen, note }

    /// One session of each person, and the state of one case as it should be.
    private final class Trial {
        var ana: Connection
        var fon: Connection
        var hana: Connection
        var reference = ""
        var request: JSONValue = "E-999999"
        var hold: JSONValue = "H-999999"
        var status = ""
        var isHeld = false
        var isClosed = true
        var isErased = false

        init(_ organisation: TestOrganisation) throws {
            ana = try organisation.connect(.ana)
            fon = try organisation.connect(.fon)
            hana = try organisation.connect(.hana)
        }

        func begin() throws {
            let facts = try Given<RecordIntake>(TestOrganisation.intake(["narrative": "told"]))
                .run(in: &ana).facts
            reference = facts.text("case")
            _ = try Given<CloseCase>(["case": .string(reference), "outcome": "settled"])
                .run(in: &ana)
            (request, hold, status) = ("E-999999", "H-999999", "")
            (isHeld, isClosed, isErased) = (false, true, false)
        }

        /// Does it; whether the database did what it should have.
        func holds(_ step: Step) throws -> Bool {
            let its: JSONValue = ["case": .string(reference)]
            switch step {
            case .request:
                let receipt = Self.attempt {
                    try Given<RequestErasure>(its.with("ground", "error")).run(in: &ana)
                }
                if let receipt { request = receipt["erasure"] ?? .null }
                let expected = !isErased && status.isEmpty
                if receipt != nil { status = "requested" }
                return (receipt != nil) == expected
            case .approve:
                let done = Self.attempt {
                    try Given<ApproveErasure>(["erasure": request]).run(in: &fon)
                }
                let expected = status == "requested"
                if done != nil { status = "approved" }
                return (done != nil) == expected
            case .place:
                let receipt = Self.attempt {
                    try Given<PlaceHold>(
                        its.with("review_on", .string("\(TestOrganisation.today + 30)"))
                            .with("reason", "a court asked for the file")
                    ).run(in: &hana)
                }
                if let receipt { hold = receipt["hold"] ?? .null }
                isHeld = isHeld || receipt != nil
                return (receipt != nil) == !isErased
            case .lift:
                let done = Self.attempt {
                    try Given<LiftHold>(["hold": hold, "reason": "the court has closed its file"])
                        .run(in: &hana)
                }
                let expected = isHeld
                if done != nil { isHeld = false }
                return (done != nil) == expected
            case .decide:
                let done = Self.attempt {
                    try Given<DecideErasure>(
                        ["erasure": request, "confirm": .string(reference)]
                    ).run(in: &hana)
                }
                let expected = status == "approved" && !isHeld && isClosed && !isErased
                if done != nil { (isErased, status) = (true, "done") }
                return (done != nil) == expected
            case .reopen:
                let done = Self.attempt {
                    try Given<ReopenCase>(its.with("reason", "came back")).run(in: &ana)
                }
                let expected = isClosed && !isErased
                if done != nil { isClosed = false }
                return (done != nil) == expected
            case .note:
                let done = Self.attempt {
                    try Given<AddNote>(its.with("body", "a note").with("kind", "general"))
                        .run(in: &ana)
                }
                return (done != nil) == !isErased
            }
        }

        private static func attempt(_ body: () throws -> Receipt) -> JSONObject? {
            (try? body())?.facts.object
        }
    }

    @Test(
        "one after the other: all 60 orders of asking, approving, deciding, holding, lifting, reopening"
    )
    func inEveryOrder() throws {
        let trial = try Trial(organisation)
        let orders = Self.merged([[.request, .approve, .decide], [.place, .lift], [.reopen]])
        #expect(orders.count == 60)
        var erased = 0
        for (number, order) in orders.enumerated() {
            try trial.begin()
            var steps = order
            steps.insert(.note, at: number % (order.count + 1))
            for step in steps { #expect(try trial.holds(step), "\(step) in \(steps)") }
            let rows = try organisation.count(
                """
                select (select count(*) from core.cases where reference = \(trial.reference))
                     + (select count(*) from core.intake i
                        where not exists (select from core.cases c where c.case_id = i.case_id))
                     + (select count(*) from core.person p
                        where not exists (select from core.case_member m
                                          where m.person_id = p.person_id))
                """)
            #expect(rows == (trial.isErased ? 0 : 1), "\(steps)")
            erased += trial.isErased ? 1 : 0
        }
        #expect(erased > 5 && erased < 40)
    }

    /// All ways to shuffle sequences together that leave each in its order.
    private static func merged(_ sequences: [[Step]]) -> [[Step]] {
        let rest = sequences.filter { !$0.isEmpty }
        guard !rest.isEmpty else { return [[]] }
        return rest.indices.flatMap { index -> [[Step]] in
            var later = rest
            let first = later[index].removeFirst()
            return merged(later).map { [first] + $0 }
        }
    }

    /// Runs something beside the test; the answer says whether it went through.
    private func beside(_ body: @escaping @Sendable () throws -> Void) -> @Sendable () -> Bool {
        let done = DispatchSemaphore(value: 0)
        let outcome = Mutex(false)
        DispatchQueue.global().async {
            do {
                try body()
                outcome.withLock { $0 = true }
            } catch {}
            done.signal()
        }
        return {
            done.wait()
            return outcome.withLock { $0 }
        }
    }

    /// Waits until so many sessions wait for a lock.
    private func untilSomebodyWaits() throws {
        var owner = try organisation.database.connect()
        let isWaiting: SQL = """
            select exists (select from pg_stat_activity
                           where datname = current_database() and wait_event_type = 'Lock')
            """
        let deadline = ContinuousClock.now + .seconds(4)
        while try owner.value(Bool.self, isWaiting) != true {
            try #require(ContinuousClock.now < deadline, "nobody waits")
            try owner.execute("select pg_sleep(0.01)")
        }
    }

    private func approvedTrial() throws -> Trial {
        let trial = try Trial(organisation)
        try trial.begin()
        for step in [Step.request, .approve] { #expect(try trial.holds(step)) }
        return trial
    }

    private func decision(_ trial: Trial) -> @Sendable () throws -> Void {
        let (organisation, request) = (organisation, trial.request)
        let reference = trial.reference
        return {
            var connection = try organisation.connect(.hana)
            _ = try Given<DecideErasure>(["erasure": request, "confirm": .string(reference)])
                .run(in: &connection)
        }
    }

    private func isThere(_ reference: String) throws -> Bool {
        try organisation.count("select count(*) from core.cases where reference = \(reference)")
            == 1
    }

    @Test("a hold that is not committed yet when the erasure begins wins")
    func holdFirst() throws {
        let trial = try approvedTrial()
        try trial.hana.run(script: "begin")
        #expect(try trial.holds(.place))
        let erasure = beside(decision(trial))
        try untilSomebodyWaits()
        try trial.hana.run(script: "commit")
        #expect(!erasure())
        #expect(try isThere(trial.reference))
    }

    @Test("a hold that is placed while the erasure runs wins")
    func holdMeanwhile() throws {
        let trial = try approvedTrial()
        // Somebody holds what it writes to, so that the erasure stops half-way: the hold comes then.
        var brake = try organisation.database.connect()
        try brake.run(script: "begin; lock table core.counted_week in exclusive mode")
        let erasure = beside(decision(trial))
        try untilSomebodyWaits()
        #expect(try trial.holds(.place))
        try brake.run(script: "commit")
        #expect(!erasure())
        #expect(try isThere(trial.reference))
    }

    @Test("a hold that comes after the last look waits, and finds no case")
    func holdTooLate() throws {
        let trial = try approvedTrial()
        try trial.hana.run(script: "begin")
        #expect(try trial.holds(.decide))
        let (organisation, reference) = (organisation, trial.reference)
        let hold = beside {
            var connection = try organisation.connect(.hana)
            _ = try Given<PlaceHold>([
                "case": .string(reference), "review_on": .string("\(TestOrganisation.today + 30)"),
                "reason": "a court asked for the file",
            ]).run(in: &connection)
        }
        try untilSomebodyWaits()
        try trial.hana.run(script: "commit")
        #expect(!hold())
        #expect(try !isThere(reference))
        #expect(try organisation.count("select count(*) from core.legal_hold") == 0)
    }

    @Test("an older view of the database is refused: it would not show the hold")
    func oldSnapshot() throws {
        let trial = try approvedTrial()
        var officer = try organisation.connect(.hana)
        try officer.run(script: "begin isolation level repeatable read; select api.today()")
        #expect(try trial.holds(.place))
        #expect(throws: PostgresError.self) {
            try Given<DecideErasure>(
                ["erasure": trial.request, "confirm": .string(trial.reference)]
            ).run(in: &officer)
        }
        try officer.run(script: "rollback")
        #expect(try isThere(trial.reference))
    }

    @Test(
        "whoever adds to the case, opens it or opens it again meanwhile waits, and finds no case",
        arguments: [0, 1, 2])
    func othersWait(number: Int) throws {
        let trial = try approvedTrial()
        try trial.hana.run(script: "begin")
        #expect(try trial.holds(.decide))
        let (organisation, reference) = (organisation, JSONValue.string(trial.reference))
        let other = beside {
            var connection = try organisation.connect(.ana)
            switch number {
            case 0:
                _ = try Given<AddNote>(["case": reference, "kind": "general", "body": "late"])
                    .run(in: &connection)
            case 1:
                _ = try Given<ReopenCase>(["case": reference, "reason": "late"])
                    .run(in: &connection)
            default: _ = try OpenCase(reference: reference.string ?? "").run(in: &connection)
            }
        }
        try untilSomebodyWaits()
        try trial.hana.run(script: "commit")
        #expect(!other())
        #expect(try !isThere(trial.reference))
        #expect(try organisation.count("select count(*) from core.note") == 0)
        #expect(try organisation.count("select count(*) from core.ticket") == 0)
    }

    @Test("somebody who is taken into another case meanwhile stays", arguments: [true, false])
    func intakeMeanwhile(intakeFirst: Bool) throws {
        let trial = try approvedTrial()
        let person = try organisation.count("select max(person_id) from core.person") ?? 0
        var document = TestOrganisation.intake(["existing_person": .string("P-\(person)")])
        document["names"] = nil
        let intake = document
        let organisation = organisation
        let takesIn: @Sendable () throws -> Void = {
            var connection = try organisation.connect(.ana)
            _ = try Given<RecordIntake>(intake).run(in: &connection)
        }
        if intakeFirst {
            try trial.ana.run(script: "begin")
            _ = try Given<RecordIntake>(intake).run(in: &trial.ana)
            let erasure = beside(decision(trial))
            try untilSomebodyWaits()
            try trial.ana.run(script: "commit")
            #expect(erasure())
            #expect(try organisation.count("select count(*) from core.person_name") == 1)
        } else {
            try trial.hana.run(script: "begin")
            #expect(try trial.holds(.decide))
            let taken = beside(takesIn)
            try untilSomebodyWaits()
            try trial.hana.run(script: "commit")
            #expect(!taken())
            #expect(try organisation.count("select count(*) from core.person") == 0)
        }
    }
}

extension JSONValue {
    fileprivate func with(_ key: String, _ value: JSONValue) -> JSONValue {
        var document = self
        document[key] = value
        return document
    }

    fileprivate func text(_ key: String) -> String { self[key: key]?.string ?? "" }
}
