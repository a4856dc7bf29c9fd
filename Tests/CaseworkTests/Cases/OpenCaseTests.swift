import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@Suite("Opening a case")
struct OpenCaseTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private func open(
        _ reference: String, as person: TestOrganisation.Person
    ) async throws -> CaseFile {
        try await organisation.session(person).perform(OpenCase(reference: reference, reason: "x"))
    }

    @Test("shows everything that was said, in two round trips")
    func shows() throws {
        let reference = try organisation.recordIntake(
            as: .ana, ["narrative": "The whole story", "needs": ["legal", "medical"]])
        var connection = try organisation.connect(.ana)
        let before = connection.roundTrips
        let file = try OpenCase(reference: reference.lowercased()).run(in: &connection)
        #expect(connection.roundTrips == before + 2)
        #expect(file.reference == reference)
        #expect(file.json[path: "intakes[0].narrative"] == "The whole story")
        #expect(file.json[path: "intakes[0].needs"] == ["legal", "medical"])
        #expect(file.json[path: "people[0].names[0].native"] == "Test Person")
        #expect(file.json[path: "consents[0].live"] == true)
    }

    @Test("puts safety first and shows no control character of anybody")
    func words() async throws {
        let reference = try organisation.recordIntake(
            as: .ana,
            [
                "contacts": [
                    [
                        "kind": "phone", "value": "+66810000004", "owner": "employer",
                        "never_call": true,
                    ]
                ]
            ])
        _ = try await organisation.perform(
            AddNote.self, as: .ana,
            ["case": .string(reference), "kind": "general", "body": "a \u{1B}[31mred\u{202E} note"])
        let session = try await organisation.session(.ana)
        let lines = try await session.perform(OpenCase(reference: reference))
            .lines(codes: session.codes, languages: ["en"])
        #expect(lines.first == "SAFETY")
        #expect(lines.contains("  ! Never call one of the contacts."))
        #expect(lines.contains("  ! Somebody else may answer or read messages."))
        #expect(!lines.joined().unicodeScalars.contains { Text.isHazard($0) })
    }

    @Test("answers hidden and absent alike, and notes both")
    func hidden() async throws {
        let south = try organisation.recordIntake(as: .chan)
        for reference in [south, "HBH-2026-999999"] {
            await #expect(throws: Failure.notFound(path: "case")) {
                try await open(reference, as: .ana)
            }
        }
        #expect(
            try organisation.count(
                "select count(*) from audit.event where verb = 'open_refused'") == 2)
    }

    @Test("needs an assignment within the trafficking compartment, whatever the clearance")
    func compartment() async throws {
        let reference = try organisation.recordIntake(as: .dara, ["compartment": "trafficking"])
        _ = try await open(reference, as: .dara)
        await #expect(throws: Failure.notFound(path: "case")) {
            try await open(reference, as: .ana)
        }
        #expect(
            try organisation.refusal(
                AssignCase.self, as: .dara,
                ["case": .string(reference), "staff": .string(organisation.login(.ana))])
                == "not_cleared staff")
    }

    @Test("closes the compartment with the clearance: no opening, no finding, no line in the list")
    func clearanceEnds() async throws {
        let reference = try organisation.recordIntake(as: .dara, ["compartment": "trafficking"])
        _ = try await organisation.perform(
            ChangeStaff.self, as: .ibu,
            ["login": .string(organisation.login(.dara)), "trafficking_clearance": false])
        await #expect(throws: Failure.notFound(path: "case")) {
            try await open(reference, as: .dara)
        }
        let session = try await organisation.session(.dara)
        #expect(try await session.perform(FindPerson(arguments: ["query": "test"])).rows == [])
        #expect(try await session.perform(ListCases(arguments: [:])).rows == [])
    }

    @Test(
        "takes no ticket that is not committed, not after a savepoint and not after a rollback",
        arguments: [
            ["begin"], ["begin", "savepoint a"], ["begin", "savepoint a", "release savepoint a"],
        ])
    func uncommitted(opening: [String]) throws {
        let reference = try organisation.recordIntake(as: .ana)
        var connection = try organisation.connect(.ana)
        for statement in opening { try connection.run(script: statement) }
        let ticket = try connection.value(UUID.self, "select api.ask_open(\(reference), '')")
        try connection.run(script: "savepoint b")
        #expect(throws: PostgresError.self) {
            try connection.execute("select api.read_case(\(ticket))")
        }
        try connection.run(script: "rollback")
        #expect(throws: PostgresError.self) {
            try connection.execute("select api.read_case(\(ticket))")
        }
    }

    @Test("takes no ticket older than five minutes, and none after the reach is gone")
    func stale() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        var connection = try organisation.connect(.ana)
        let ticket = try connection.value(UUID.self, "select api.ask_open(\(reference), '')")
        try connection.execute("select api.read_case(\(ticket))")
        _ = try await organisation.perform(
            TransferCase.self, as: .ana,
            [
                "case": .string(reference), "lead": .string(organisation.login(.chan)),
                "reason": "moved",
            ])
        #expect(throws: PostgresError.self) {
            try connection.execute("select api.read_case(\(ticket))")
        }
        var chan = try organisation.connect(.chan)
        let other = try chan.value(UUID.self, "select api.ask_open(\(reference), '')")
        var owner = try organisation.database.connect()
        try owner.execute(
            "update core.ticket set issued_at = now() - interval '6 minutes' where ticket = \(other)"
        )
        #expect(throws: PostgresError.self) {
            try chan.execute("select api.read_case(\(other))")
        }
    }
}
