import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

/// Sending and withdrawing at the same moment, in every order.
@Suite("A consent that is taken back while something is sent")
struct ConsentRaceTests {
    let scene: ConsentScene

    init() throws { scene = try ConsentScene() }

    /// Begins a transaction that a slow machine does not end.
    private static let patiently = "set idle_in_transaction_session_timeout = 0; begin"

    /// Referrals sent on a consent after it was withdrawn, and what left before without a recall.
    private func broken() throws -> Int? {
        try scene.organisation.count(
            """
            select count(*) from core.disclosure d join core.consent c using (consent_id)
            left join core.consent_withdrawal w using (consent_id)
            left join core.consent n on n.answer = 'declined' and n.consent_id > c.consent_id
                and n.case_id = c.case_id and n.purpose = c.purpose
            where d.recorded_at > coalesce(w.recorded_at, n.recorded_at)
               or coalesce(w.recorded_at, n.recorded_at) is not null
                  and not exists (select from core.recall k where k.disclosure_id = d.disclosure_id)
            """)
    }

    /// A connection of somebody that waits for a lock as long as it takes, on a thread of its own.
    private func patient(_ person: ConsentScene.Person) async throws -> Database {
        let database = try await Database(scene.organisation.settings(person))
        try await database.perform { connection in
            try connection.run(script: "set lock_timeout = 0; set statement_timeout = 0")
        }
        return database
    }

    /// Starts an order of somebody and returns when it waits for an open transaction.
    private func waiting<Action: Order>(
        _ type: Action.Type, _ document: JSONValue, _ database: Database
    ) async throws -> Task<String, any Error> {
        let task = Task.detached { [scene] in
            try await database.perform { connection in
                try scene.said(type, document, &connection)
            }
        }
        var owner = try scene.organisation.database.connect()
        try await until("it waits") {
            try owner.value(
                Int.self,
                """
                select count(*) from pg_stat_activity
                where usename = \(scene.organisation.login(.binh)) and wait_event_type = 'Lock'
                """) == 1
        }
        return task
    }

    @Test("nothing is sent on a consent that was withdrawn since the draft was read")
    func betweenScreenAndSubmit() async throws {
        for kind in ["general", "trafficking"] as [JSONValue] {
            let reference = try scene.newCase(.dara)
            let given = try scene.answer(reference, as: .dara)
            let referral = try scene.draft(reference, ["kind": kind], as: .dara)
            let file = try await scene.file(reference, as: .dara)
            #expect(file.json["consents"]?.array?.contains { $0["live"] == true } == true)
            _ = try scene.facts(WithdrawConsent.self, ["consent": given], as: .dara)
            #expect(
                try scene.refusal(SendReferral.self, ["referral": referral], as: .dara)
                    == "no_consent referral")
        }
    }

    @Test("who sends waits for a withdrawal or a no that is being recorded, and then does not send")
    func sendWaits() async throws {
        let binh = try await patient(.binh)
        for ending in ["withdraw", "decline"] {
            let reference = try scene.newCase()
            let given = try scene.answer(reference)
            let referral = try scene.draft(reference)
            var ana = try scene.organisation.connect(.ana)
            try ana.run(script: Self.patiently)
            if ending == "withdraw" {
                _ = try Given<WithdrawConsent>(["consent": given]).run(in: &ana)
            } else {
                _ = try Given<RecordConsent>(
                    ["case": reference, "purpose": "referral", "answer": "declined"]
                ).run(in: &ana)
            }
            let sending = try await waiting(SendReferral.self, ["referral": referral], binh)
            try ana.run(script: "commit")
            #expect(try await sending.value == "no_consent", "\(ending)")
        }
        #expect(try broken() == 0)
    }

    @Test("who withdraws waits for what is being sent, and opens its recall")
    func withdrawalWaits() async throws {
        let reference = try scene.newCase()
        let given = try scene.answer(reference)
        let referral = try scene.draft(reference)
        let binh = try await patient(.binh)
        var ana = try scene.organisation.connect(.ana)
        try ana.run(script: Self.patiently)
        let sent = try Given<SendReferral>(["referral": referral]).run(in: &ana).facts
        let withdrawing = try await waiting(WithdrawConsent.self, ["consent": given], binh)
        try ana.run(script: "commit")
        #expect(try await withdrawing.value == "done")
        #expect(try await scene.recalls(.ana) == [sent["disclosure"] ?? .null])
        #expect(try broken() == 0)
    }

    @Test("a transaction that began before the withdrawal sends nothing after it")
    func oldTransactions() throws {
        let reference = try scene.newCase()
        let given = try scene.answer(reference)
        let referral = try scene.draft(reference)
        for level in ["read committed", "repeatable read", "serializable"] {
            var ana = try scene.organisation.connect(.ana)
            try ana.run(script: "begin isolation level \(level); select api.today()")
            if level == "read committed" {
                // As if the transaction had been open since before midnight.
                let withdrawal: JSONValue = ["consent": given]
                #expect(try scene.refusal(WithdrawConsent.self, withdrawal, as: .binh) == nil)
            }
            do {
                _ = try Given<SendReferral>(["referral": referral]).run(in: &ana)
                Issue.record("sent at \(level)")
            } catch PostgresError.server(let fault) {
                #expect(
                    fault.constraint == (level == "read committed" ? "no_consent" : "old_view"))
            }
        }
        #expect(try broken() == 0)
    }

    @Test(
        "at the same moment, many times: nothing leaves after it, all that left is recalled",
        .timeLimit(.minutes(5)))
    func manyRounds() async throws {
        let rounds = try prepared(100)
        let meeting = Meeting()
        let sending = Task.detached { [scene] in
            var connection = try scene.organisation.connect(.ana)
            var said: [String] = []
            for (number, round) in rounds.enumerated() {
                await meeting.meet(at: number)
                if number % 5 < 2 {
                    try await Task.sleep(for: .microseconds(number % 5 * 800 + 400))
                }
                said.append(
                    try scene.said(SendReferral.self, ["referral": round.referral], &connection))
            }
            return said
        }
        let ending = Task.detached { [scene] in
            var connection = try scene.organisation.connect(.binh)
            var said: [String] = []
            for (number, round) in rounds.enumerated() {
                await meeting.meet(at: number)
                if number % 5 > 2 { try await Task.sleep(for: .microseconds(number % 5 * 400)) }
                said.append(try scene.end(round, by: number % 2, &connection))
            }
            return said
        }
        #expect(try await Set(ending.value) == ["done"])
        // Both orders were tried.
        #expect(try await Set(sending.value) == ["done", "no_consent"])
        #expect(try broken() == 0)
    }

    private func prepared(_ count: Int) throws -> [Round] {
        var ana = try scene.organisation.connect(.ana)
        return try (0..<count).map { _ in
            let reference =
                try Given<RecordIntake>(TestOrganisation.intake()).run(in: &ana).facts["case"]
                ?? .null
            let consent = try Given<RecordConsent>(
                ["case": reference, "purpose": "referral", "answer": "given"]
            ).run(in: &ana).facts["consent"]
            let referral = try Given<DraftReferral>(
                [
                    "case": reference, "agency": "Clinic", "kind": "general",
                    "priority": "normal", "need": "medical",
                ]
            ).run(in: &ana).facts["referral"]
            return Round(
                reference: reference, consent: consent ?? .null, referral: referral ?? .null)
        }
    }
}

private struct Round {
    let reference, consent, referral: JSONValue
}

/// Lets two tasks go on at the same moment.
private actor Meeting {
    private var waiting: [Int: CheckedContinuation<Void, Never>] = [:]

    func meet(at place: Int) async {
        if let other = waiting.removeValue(forKey: place) {
            other.resume()
        } else {
            await withCheckedContinuation { waiting[place] = $0 }
        }
    }
}

extension ConsentScene {
    /// What the database says to an order on a connection that is there already.
    func said<Action: Order>(
        _ type: Action.Type, _ document: JSONValue, _ connection: inout Connection
    ) throws -> String {
        do {
            _ = try Given<Action>(document).run(in: &connection)
            return "done"
        } catch let error as PostgresError {
            return Failure(error, using: Action.permission).code
        }
    }

    /// Ends the consent of a round by a withdrawal or by a later no.
    fileprivate func end(
        _ round: Round, by way: Int, _ connection: inout Connection
    ) throws -> String {
        way == 0
            ? try said(WithdrawConsent.self, ["consent": round.consent], &connection)
            : try said(
                RecordConsent.self,
                ["case": round.reference, "purpose": "referral", "answer": "declined"],
                &connection)
    }
}
