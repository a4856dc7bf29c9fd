import Casework
import Forms
import Postgres
import Support
import Testing

@Suite("Cases for named people, and what coordinators learn of the compartment")
struct RestrictCaseTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private func restriction(_ reference: String, to people: [TestOrganisation.Person]? = nil)
        -> JSONValue
    {
        var document: JSONValue = ["case": .string(reference), "reason": "a relative works here"]
        if let people {
            document["people"] = .array(
                people.map { ["login": .string(organisation.login($0))] })
        }
        return document
    }

    @Test("what somebody promised goes to the lead when they lose the case")
    func followUps() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        for worker in [TestOrganisation.Person.binh, .dara, .ana] {
            _ = try await organisation.perform(
                PlanFollowUp.self, as: .ana,
                [
                    "case": .string(reference), "due_on": try organisation.day(1),
                    "purpose": "wellbeing", "means": "office",
                    "worker": .string(organisation.login(worker)),
                ])
        }
        let receipt = try await organisation.perform(
            RestrictCase.self, as: .ana, restriction(reference, to: [.dara]))
        #expect(receipt.facts[key: "follow_ups"] == 1)
        #expect(receipt.facts[key: "people"] == 2)
        #expect(
            try organisation.count(
                """
                select count(*) from core.follow_up f join core.staff s on s.staff_id = f.worker_id
                where s.login = \(organisation.login(.ana))
                """) == 2)
    }

    @Test("what somebody promised goes to the lead when they change team, role or clearance")
    func staffChanges() async throws {
        let login = JSONValue.string(organisation.login(.binh))
        for change: JSONValue in [["team": "South"], ["roles": ["shelter"]]] {
            let reference = try organisation.recordIntake(as: .ana)
            let followUp = try organisation.reference(
                "follow_up", of: PlanFollowUp.self, as: .binh,
                [
                    "case": .string(reference), "due_on": try organisation.day(),
                    "purpose": "wellbeing", "means": "office",
                ])
            var document = change
            document["login"] = login
            _ = try await organisation.approved(ChangeStaff.self, document)
            let due = try await organisation.rows(ListDueFollowUps.self, as: .ana)
            #expect(due.contains { $0[0] == followUp }, "\(change)")
            _ = try await organisation.approved(
                ChangeStaff.self, ["login": login, "team": "North", "roles": ["caseworker"]])
        }
    }

    @Test("it is the lead's, or a coordinator's, to restrict and to lift; both say why")
    func whoMay() async throws {
        let reference = try organisation.recordIntake(as: .ana)
        #expect(
            try organisation.refusal(RestrictCase.self, as: .binh, restriction(reference))
                == "not_allowed")
        #expect(
            try organisation.refusal(
                RestrictCase.self, as: .ana, ["case": .string(reference), "reason": " "])
                == "reason_needed reason")
        let receipt = try await organisation.perform(
            RestrictCase.self, as: .fon, restriction(reference))
        #expect(receipt.facts[key: "follow_ups"] == .null)
        #expect(
            try organisation.refusal(UnrestrictCase.self, as: .binh, restriction(reference))
                == "not_found case")
        let file = try await organisation.session(.ana).perform(OpenCase(reference: reference))
        #expect(file.json[key: "safety"]?[key: "restricted"] == true)
        _ = try await organisation.perform(
            UnrestrictCase.self, as: .ana, ["case": .string(reference), "reason": "she left"])
        #expect(
            try organisation.refusal(UnrestrictCase.self, as: .ana, restriction(reference))
                == "not_restricted case")
        let rows = try await organisation.session(.ana).perform(OpenCase(reference: reference))
            .json[key: "history"]?[key: "restrictions"]?.array
        #expect(rows?.first?[key: "by"] == "Fon" && rows?.first?[key: "lifted_by"] == "Ana")
        #expect(
            try organisation.count(
                """
                select count(*) from audit.event
                where object in ('case_restriction', 'cases') and verb in ('insert', 'update')
                    and (object = 'case_restriction' or after ? 'restricted')
                """) == 4)
    }

    @Test("a coordinator without clearance learns of no case whether it is in the compartment")
    func coordinatorsLearnNothing() async throws {
        let hidden = try organisation.recordIntake(as: .dara, ["compartment": "trafficking"])
        let general = try organisation.recordIntake(as: .dara)
        func words(_ reference: String) throws -> [String?] {
            let named: JSONValue = [
                "case": .string(reference), "staff": .string(organisation.login(.binh)),
                "lead": .string(organisation.login(.binh)), "reason": "for the test",
            ]
            return [
                try organisation.refusal(AssignCase.self, as: .fon, named),
                try organisation.refusal(TransferCase.self, as: .fon, named),
                try organisation.refusal(
                    RestrictCase.self, as: .fon, restriction(reference, to: [.binh])),
            ]
        }
        let ofHidden = try words(hidden)
        #expect(
            ofHidden == [
                "lead_is_cleared staff", "lead_is_cleared lead", "lead_is_cleared people[0].login",
            ])
        #expect(try words(general) == ofHidden)
        // The list of cases without a lead names all cases of a lead who lost the clearance.
        _ = try await organisation.perform(
            ChangeStaff.self, as: .ibu,
            ["login": .string(organisation.login(.dara)), "trafficking_clearance": false])
        var fon = try organisation.connect(.fon)
        let told = try fon.value(Int.self, "select count(*) from api.cases_without_lead(10)")
        #expect(told == 2)
        #expect(try words(hidden) == ofHidden)
        #expect(try words(general) == ofHidden)
        // Who is cleared as well knows, and is told so.
        _ = try await organisation.approved(
            ChangeStaff.self,
            ["login": .string(organisation.login(.fon)), "trafficking_clearance": true], by: .hana)
        #expect(try words(hidden)[0] == "not_cleared staff")
        #expect(try fon.value(Int.self, "select count(*) from api.cases_without_lead(10)") == 1)
        #expect(try words(general)[0] == nil)
    }

    @Test("an open transaction does not keep an assignment that ended alive")
    func openTransactions() throws {
        let reference = try organisation.recordIntake(as: .ana)
        _ = try organisation.refusal(
            AssignCase.self, as: .ana,
            ["case": .string(reference), "staff": .string(organisation.login(.chan))])
        var chan = try organisation.connect(.chan)
        try chan.run(script: "begin")
        #expect(
            try chan.value(
                Int.self, "select count(*) from api.list_cases('all', null, false, null, 9)") == 1)
        _ = try organisation.refusal(
            RestrictCase.self, as: .ana, restriction(reference, to: [.binh]))
        #expect(
            try chan.value(
                Int.self, "select count(*) from api.list_cases('all', null, false, null, 9)") == 0)
        let note: JSONValue = ["case": .string(reference), "body": "x"]
        #expect(throws: PostgresError.self) {
            _ = try chan.value(JSONValue.self, "select api.add_note(gen_random_uuid(), \(note))")
        }
    }
}
