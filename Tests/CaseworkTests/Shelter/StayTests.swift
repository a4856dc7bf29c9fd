import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@Suite("Stays in shelters")
struct StayTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private func requestStay(_ shelter: JSONValue = "Lotus") throws -> JSONValue {
        let reference = try organisation.recordIntake(as: .ana)
        return try organisation.reference(
            "stay", of: RequestStay.self, as: .ana,
            ["case": .string(reference), "shelter": shelter, "needed_from": organisation.day()])
    }

    /// What several people are told who do the same thing at the same moment.
    private func together(
        _ documents: [JSONValue], _ said: @escaping @Sendable (JSONValue) throws -> String?
    ) async throws -> [String] {
        try await withThrowingTaskGroup(of: String.self) { group in
            for document in documents {
                group.addTask { try said(document) ?? "done" }
            }
            return try await group.reduce(into: []) { $0.append($1) }.sorted()
        }
    }

    @Test("of six who check in to one bed at once, one gets it")
    func oneBed() async throws {
        let stays = try (0..<6).map { _ in try requestStay() }
        let organisation = organisation
        let said = try await together(stays) { stay in
            try organisation.refusal(CheckIn.self, as: .eka, ["stay": stay, "bed": "2"])
        }
        #expect(said == ["bed_taken", "bed_taken", "bed_taken", "bed_taken", "bed_taken", "done"])
    }

    @Test(
        "whoever has a bed reserved can be checked in to it: it is kept for nobody else, on any night"
    )
    func promised() async throws {
        let (first, second, third) = (try requestStay(), try requestStay(), try requestStay())
        func reserved(_ stay: JSONValue, _ from: Int, _ until: Int) throws -> String? {
            try organisation.refusal(
                ReserveBed.self, as: .eka,
                [
                    "stay": stay, "bed": "2", "from": organisation.day(from),
                    "until": organisation.day(until),
                ])
        }
        #expect(try reserved(first, 4, 9) == nil)
        for (from, until) in [(0, 3), (9, 12), (5, 6)] {
            let said = try reserved(second, from, until)
            #expect(said == (from == 5 ? "bed_taken" : "bed_promised bed"), "\(from)")
        }
        #expect(
            try organisation.refusal(CheckIn.self, as: .eka, ["stay": third, "bed": "2"])
                == "bed_promised bed")
        // Where the person is expected from and until is what was reserved, and can be changed.
        let shown = try await organisation.rows(ListStays.self, as: .eka, ["status": "reserved"])
        #expect(shown.first?.contains(try organisation.day(4)) == true)
        #expect(shown.first?.contains(try organisation.day(9)) == true)
        #expect(try reserved(first, 0, 3) == nil)
        #expect(
            try organisation.refusal(CheckIn.self, as: .eka, ["stay": first, "bed": "2"]) == nil)
        // Without a bed named there are others.
        #expect(try organisation.refusal(CheckIn.self, as: .eka, ["stay": third]) == nil)
    }

    @Test(
        "a bed kept after somebody was expected to have left is kept; taken back, the days are as before"
    )
    func lateReservation() async throws {
        let stay = try requestStay()
        try organisation.change(
            "update core.placement set needed_from = needed_from - 6, expected_until = needed_from - 2"
        )
        func days() throws -> String? {
            var server = try organisation.database.connect()
            return try server.value(
                String.self,
                "select concat(needed_from - api.today(), ' ', expected_until - api.today()) from core.placement"
            )
        }
        let before = try days()
        #expect(before == "-6 -2")
        let operation = Operation()
        _ = try await organisation.perform(
            ReserveBed.self, as: .eka, ["stay": stay, "from": organisation.day(3)],
            operation)
        #expect(try days() == "3 ")
        _ = try await organisation.perform(
            Undo.self, as: .eka,
            ["operation": .string(String(operation.id.uuidString.lowercased().prefix(8)))])
        #expect(try days() == before)
        // Without days the bed is kept from today on, and nothing else changes.
        #expect(
            try organisation.refusal(ReserveBed.self, as: .eka, ["stay": stay, "bed": "1"]) == nil)
        #expect(try days() == before)
        let free = try await organisation.rows(ListFreeBeds.self, as: .eka, ["from": "+20d"])
        #expect(!free.contains { $0[0] == "Lotus" && $0[1] == "1" })
    }

    @Test("a day that cannot be is told with what can")
    func days() async throws {
        let stay = try requestStay()
        func said(_ document: JSONValue) async -> String {
            do {
                _ = try await organisation.perform(ReserveBed.self, as: .eka, document)
                return "done"
            } catch {
                let failure = Failure(any: error)
                return failure.message + " " + failure.hint
            }
        }
        let past = await said(["stay": stay, "from": try organisation.day(-2)])
        #expect(past == "“from” is not valid. It takes a day that is not over yet.")
        let order = await said(
            ["stay": stay, "from": try organisation.day(5), "until": try organisation.day(4)])
        #expect(order.hasPrefix("“until” is not valid. It takes a later day"))
        let ahead = try organisation.refusal(
            CheckIn.self, as: .eka, ["stay": stay, "on": organisation.day(1)])
        #expect(ahead == "invalid on")
    }

    @Test("a house of four beds takes four at once, each into another bed")
    func wholeHouse() async throws {
        let stays = try (0..<6).map { _ in try requestStay() }
        let organisation = organisation
        let said = try await together(stays) { stay in
            try organisation.refusal(CheckIn.self, as: .eka, ["stay": stay])
        }
        #expect(said == ["bed_taken", "bed_taken", "done", "done", "done", "done"])
        #expect(
            try organisation.count(
                "select count(distinct bed_id) from core.bed_booking where kind = 'occupied'") == 4)
    }

    @Test("the table itself refuses two bookings of a bed or of a person")
    func exclusion() throws {
        let stay = try requestStay()
        _ = try organisation.reference("stay", of: CheckIn.self, as: .eka, ["stay": stay])
        let again: SQL = """
            insert into core.bed_booking (placement_id, person_id, bed_id, during, kind)
            select placement_id, person_id, bed_id, during, 'reserved' from core.bed_booking
            """
        let error = #expect(throws: PostgresError.self) { try organisation.change(again) }
        guard case .server(let fault) = error else { return #expect(Bool(false)) }
        #expect(fault.sqlState == "23P01")
    }

    @Test("the same operation sent twice checks in once and answers the same")
    func twice() async throws {
        let stay = try requestStay()
        let operation = Operation()
        let first = try await organisation.perform(
            CheckIn.self, as: .eka, ["stay": stay], operation)
        let second = try await organisation.perform(
            CheckIn.self, as: .eka, ["stay": stay], operation)
        #expect(first == second)
        #expect(
            try organisation.refusal(CheckIn.self, as: .eka, ["stay": stay])
                == "already_checked_in stay")
        #expect(
            try organisation.refusal(CheckOut.self, as: .eka, ["stay": stay], operation)
                == "operation_reused")
    }

    @Test("a reservation keeps its bed, and lapses by itself")
    func lapse() async throws {
        let (first, second) = (try requestStay(), try requestStay())
        _ = try organisation.reference(
            "stay", of: ReserveBed.self, as: .eka, ["stay": first, "bed": "1"])
        #expect(
            try organisation.refusal(CheckIn.self, as: .eka, ["stay": second, "bed": "1"])
                == "bed_taken")
        try organisation.change(
            "update core.placement set lapses_at = now() - interval '1 minute' where lapses_at > now()"
        )
        let lapsed = try await organisation.rows(
            ListStays.self, as: .eka, ["status": "lapsed"])
        #expect(lapsed.map { $0[0] } == [first])
        let free = try await organisation.rows(ListFreeBeds.self, as: .eka)
        #expect(free.count == 4)
        #expect(
            try organisation.refusal(CheckIn.self, as: .eka, ["stay": second, "bed": "1"]) == nil)
        // Who lapsed may still come, into another bed.
        #expect(try organisation.refusal(CheckIn.self, as: .eka, ["stay": first]) == nil)
    }

    @Test(
        "who asked for a bed and comes by their case is checked in on that stay, not on a second one"
    )
    func waiting() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        let request: JSONValue = [
            "case": .string(reference), "shelter": "Lotus", "needed_from": try organisation.day(),
        ]
        let stay = try organisation.reference("stay", of: RequestStay.self, as: .ana, request)
        _ = try organisation.reference("stay", of: ReserveBed.self, as: .eka, ["stay": stay])
        let checkedIn = try organisation.reference(
            "stay", of: CheckIn.self, as: .ana,
            ["case": .string(reference), "shelter": "Lotus", "bed": "3"])
        #expect(checkedIn == stay)
        #expect(try organisation.count("select count(*) from core.placement") == 1)
        #expect(
            try organisation.count(
                "select count(*) from core.bed_booking where kind in ('occupied', 'reserved')") == 1
        )
    }

    @Test("of several beds that are asked for, the stay is named: nothing is guessed")
    func severalWaiting() throws {
        let reference = try organisation.recordIntake(as: .ana)
        let request: JSONValue = [
            "case": .string(reference), "shelter": "Lotus", "needed_from": try organisation.day(),
        ]
        for _ in 0..<2 {
            _ = try organisation.reference("stay", of: RequestStay.self, as: .ana, request)
        }
        #expect(
            try organisation.refusal(
                CheckIn.self, as: .ana, ["case": .string(reference), "shelter": "Lotus"])
                == "several_stays_wait stay")
    }

    @Test("a move ends one bed and begins another; nights and occupancy follow")
    func move() async throws {
        let stay = try requestStay()
        let week = try organisation.day(-7)
        try organisation.change("update core.placement set needed_from = api.today() - 7")
        try organisation.change("update core.bed set usable_from = usable_from - 30")
        _ = try organisation.reference(
            "stay", of: CheckIn.self, as: .eka, ["stay": stay, "bed": "1", "on": week])
        #expect(
            try organisation.refusal(
                MoveStay.self, as: .eka, ["stay": stay, "bed": "1"]) == "same_bed bed")
        _ = try organisation.reference(
            "stay", of: MoveStay.self, as: .eka,
            ["stay": stay, "bed": "3", "on": try organisation.day(-3)])
        let board = try await organisation.rows(ShowShelterBoard.self, as: .eka)
        #expect(board.filter { $0[2] == "occupied" }.map { $0[1] } == ["3"])
        #expect(board.first { $0[2] == "occupied" }?[6] == 7)
        let tonight = try await organisation.rows(ShowOccupancy.self, as: .fon)
        #expect(tonight.first { $0[0] == "Lotus" }.map { Array($0[1...4]) } == [4, 1, 0, 3])
        let out = try await organisation.perform(
            CheckOut.self, as: .eka, ["stay": stay, "destination": "own_accommodation"])
        #expect(out.facts["nights"] == 7)
        let after = try await organisation.rows(ShowOccupancy.self, as: .fon)
        #expect(after.first { $0[0] == "Lotus" }?[2] == 0)
    }

    @Test("in and out on one day is no night, and the bed is free again")
    func sameDay() async throws {
        let (first, second) = (try requestStay(), try requestStay())
        for stay in [first, second] {
            #expect(
                try organisation.refusal(CheckIn.self, as: .eka, ["stay": stay, "bed": "1"]) == nil)
            let out = try await organisation.perform(
                CheckOut.self, as: .eka, ["stay": stay, "destination": "hospital"])
            #expect(out.facts["nights"] == 0)
        }
    }

    @Test("leaving needs a destination of the list, and happens once")
    func destination() throws {
        let stay = try requestStay()
        #expect(
            try organisation.refusal(
                CheckOut.self, as: .eka, ["stay": stay, "destination": "hospital"])
                == "not_checked_in stay")
        _ = try organisation.reference("stay", of: CheckIn.self, as: .eka, ["stay": stay])
        #expect(
            try organisation.refusal(CheckOut.self, as: .eka, ["stay": stay])
                == "invalid destination")
        #expect(
            try organisation.refusal(
                CheckOut.self, as: .eka, ["stay": stay, "destination": "nowhere"])
                == "invalid destination")
        let out: JSONValue = ["stay": stay, "destination": "unknown"]
        #expect(try organisation.refusal(CheckOut.self, as: .eka, out) == nil)
        #expect(try organisation.refusal(CheckOut.self, as: .eka, out) == "not_checked_in stay")
    }

    @Test("a stay that waits can be cancelled with a reason, and frees its bed")
    func cancel() async throws {
        let stay = try requestStay()
        _ = try organisation.reference("stay", of: ReserveBed.self, as: .eka, ["stay": stay])
        #expect(
            try organisation.refusal(CancelStay.self, as: .eka, ["stay": stay]) == "invalid reason")
        #expect(
            try organisation.refusal(
                CancelStay.self, as: .eka, ["stay": stay, "reason": "went home"]) == nil)
        #expect(try await organisation.rows(ListFreeBeds.self, as: .eka).count == 4)
        #expect(
            try organisation.refusal(CheckIn.self, as: .eka, ["stay": stay])
                == "stay_not_waiting stay")
    }

    @Test("nobody of another team touches or sees a stay")
    func otherTeam() async throws {
        let stay = try requestStay()
        for refused in [
            try organisation.refusal(CheckIn.self, as: .chan, ["stay": stay]),
            try organisation.refusal(ReserveBed.self, as: .chan, ["stay": stay]),
            try organisation.refusal(CheckIn.self, as: .chan, ["stay": "S-999999"]),
        ] { #expect(refused == "not_found stay") }
        #expect(try await organisation.rows(ListStays.self, as: .chan).isEmpty)
        #expect(try await organisation.rows(ShowShelterBoard.self, as: .chan).count == 2)
    }

    @Test("shelter workers know guests by their code name, and no case")
    func codeNames() async throws {
        let stay = try requestStay()
        let row = try #require(
            try await organisation.rows(ListStays.self, as: .eka).first { $0[0] == stay })
        #expect(row[1] == .null)
        #expect(row[2].string?.isEmpty == false)
        let reference = try organisation.recordIntake(as: .ana)
        #expect(
            try organisation.refusal(
                RequestStay.self, as: .eka, ["case": .string(reference), "shelter": "Lotus"])
                == "not_allowed")
    }

    @Test("a shelter for women takes a man only when it is confirmed")
    func confirmed() throws {
        _ = try organisation.reference(
            "shelter", of: AddShelter.self, as: .fon,
            ["name": "Jasmine", "team": "North", "for_sex": "female", "beds": 1])
        let reference = try organisation.recordIntake(as: .ana, ["sex": "male"])
        var request: JSONValue = [
            "case": .string(reference), "shelter": "Jasmine", "needed_from": try organisation.day(),
        ]
        #expect(
            try organisation.refusal(RequestStay.self, as: .ana, request) == "sex_mismatch shelter")
        request["confirm"] = true
        #expect(try organisation.refusal(RequestStay.self, as: .ana, request) == nil)
    }

    @Test("beds are added and retired, but not under somebody")
    func beds() throws {
        let stay = try requestStay()
        _ = try organisation.reference(
            "stay", of: CheckIn.self, as: .eka, ["stay": stay, "bed": "4"])
        let retired: JSONValue = [
            "shelter": "Lotus", "label": "4", "usable_until": try organisation.day(1),
        ]
        #expect(
            try organisation.refusal(RetireBed.self, as: .fon, retired)
                == "bed_booked usable_until")
        #expect(
            try organisation.refusal(AddBed.self, as: .fon, ["shelter": "Lotus", "label": "4"])
                == "already_exists label")
        #expect(
            try organisation.refusal(AddBed.self, as: .fon, ["shelter": "Lotus", "label": "5"])
                == nil)
        #expect(
            try organisation.refusal(AddBed.self, as: .ana, ["shelter": "Lotus", "label": "6"])
                == "not_allowed")
    }

    @Test("a reservation that lapsed is asked for again, and never falls out of the list")
    func lapsedIsRequested() async throws {
        let stay = try requestStay()
        _ = try organisation.reference("stay", of: ReserveBed.self, as: .eka, ["stay": stay])
        try organisation.change(
            "update core.placement set lapses_at = now() - interval '1 minute' where lapses_at > now()"
        )
        let rows = try await organisation.rows(ListStays.self, as: .eka, ["status": "requested"])
        #expect(rows.map { $0[0] } == [stay])
        #expect(
            try await organisation.rows(ListStays.self, as: .eka, ["status": "reserved"]).isEmpty)
    }

    @Test("a case is not closed over a stay that waits, and nobody comes in on a closed case")
    func closedCase() throws {
        let reference = try organisation.recordIntake(as: .ana)
        let stay = try organisation.reference(
            "stay", of: RequestStay.self, as: .ana,
            ["case": .string(reference), "shelter": "Lotus", "needed_from": organisation.day()])
        _ = try organisation.reference("stay", of: ReserveBed.self, as: .eka, ["stay": stay])
        try organisation.change(
            "update core.placement set lapses_at = now() - interval '1 minute' where lapses_at > now()"
        )
        let closing: JSONValue = ["case": .string(reference), "outcome": "settled"]
        #expect(
            try organisation.refusal(CloseCase.self, as: .ana, closing) == "stay_open case")
        try organisation.change(
            "update core.cases set status = 'closed', closed_on = api.today() where status = 'open'"
        )
        #expect(
            try organisation.refusal(CheckIn.self, as: .eka, ["stay": stay]) == "case_closed stay")
        #expect(
            try organisation.refusal(ReserveBed.self, as: .eka, ["stay": stay])
                == "case_closed stay")
    }

    @Test("the day of leaving given at the check-in is kept")
    func leaves() async throws {
        let stay = try requestStay()
        let day = try organisation.day(5)
        _ = try organisation.reference(
            "stay", of: CheckIn.self, as: .eka, ["stay": stay, "bed": "1", "expected_until": day])
        let board = try await organisation.rows(ShowShelterBoard.self, as: .eka)
        #expect(board.first { $0[1] == "1" }?[7] == day)
    }
}
