import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

/// What somebody gets of a case by every door there is.
private struct Sight: Equatable, CustomStringConvertible {
    /// The list of cases, of follow-ups, of referrals, in this order.
    var lists = [false, false, false]
    var finds = false
    var opens = false
    var notes = false
    var plans = false

    static let none = Sight()
    static let whole = Sight(
        lists: [true, true, true], finds: true, opens: true, notes: true, plans: true)
    /// A closed case takes notes and no promises.
    static let closed = Sight(
        lists: [true, true, true], finds: true, opens: true, notes: true, plans: false)
    static let emergency = Sight(opens: true, notes: true)

    var description: String {
        "lists \(lists), finds \(finds), opens \(opens), notes \(notes), plans \(plans)"
    }
}

/// A case in a state, and what one caseworker sees of it.
private struct RowClass: Sendable, CustomTestStringConvertible {
    typealias Person = TestOrganisation.Person

    let testDescription: String
    var lead = Person.ana
    var viewer = Person.binh
    var intake: [String: JSONValue] = [:]
    let sight: Sight
    var prepare: @Sendable (Scene) throws -> Void = { _ in }

    static let all: [RowClass] = [
        RowClass(testDescription: "one's own", lead: .binh, sight: .whole),
        RowClass(testDescription: "of the team", sight: .whole),
        RowClass(testDescription: "of another team", lead: .chan, sight: .none),
        RowClass(testDescription: "assigned", lead: .chan, sight: .whole) {
            try $0.assign()
        },
        RowClass(testDescription: "assigned until yesterday", lead: .chan, sight: .none) {
            try $0.assign()
            try $0.endAssignments()
        },
        RowClass(testDescription: "closed", sight: .closed) { try $0.close() },
        RowClass(
            testDescription: "one's own in the compartment", lead: .dara, viewer: .dara,
            intake: trafficking, sight: .whole),
        RowClass(
            testDescription: "of the team in the compartment", lead: .dara, intake: trafficking,
            sight: .none),
        RowClass(
            testDescription: "in the compartment, with clearance and not assigned", lead: .dara,
            intake: trafficking, sight: .none
        ) { try $0.setClearance(true) },
        RowClass(
            testDescription: "in the compartment, with clearance and assigned", lead: .dara,
            intake: trafficking, sight: .whole
        ) {
            try $0.setClearance(true)
            try $0.assign()
        },
        RowClass(
            testDescription: "in the compartment, assigned, clearance lost", lead: .dara,
            intake: trafficking, sight: .none
        ) {
            try $0.setClearance(true)
            try $0.assign()
            try $0.setClearance(false)
        },
        RowClass(
            testDescription: "in the compartment, with clearance, assignment over", lead: .dara,
            intake: trafficking, sight: .none
        ) {
            try $0.setClearance(true)
            try $0.assign()
            try $0.endAssignments()
        },
        RowClass(testDescription: "of somebody whose work ended", lead: .binh, sight: .none) {
            try $0.owner("update core.staff set active = false, ended_at = now()")
        },
        RowClass(testDescription: "of somebody who is no caseworker any more", sight: .none) {
            try $0.owner("delete from core.staff_role where role = 'caseworker'")
            try $0.owner("revoke kapwa_caseworker from \($0.organisation.login(.binh))")
        },
        RowClass(testDescription: "open by break-glass", lead: .chan, sight: .emergency) {
            try $0.breakGlass()
        },
        RowClass(testDescription: "break-glass over", lead: .chan, sight: .none) {
            try $0.breakGlass()
            try $0.endAssignments()
        },
        RowClass(testDescription: "break-glass, then restricted", lead: .chan, sight: .none) {
            try $0.breakGlass()
            try $0.restrict()
        },
        RowClass(
            testDescription: "break-glass, then transferred", lead: .ana, viewer: .chan,
            sight: .none
        ) {
            try $0.breakGlass()
            try $0.transfer()
        },
        RowClass(
            testDescription: "break-glass, then moved into the compartment", lead: .dara,
            viewer: .chan, sight: .none
        ) {
            try $0.breakGlass()
            try $0.assess()
        },
        // Whatever forgot to end it: it opens nothing there.
        RowClass(
            testDescription: "break-glass left in a restricted case", lead: .chan, sight: .none
        ) {
            try $0.breakGlass()
            try $0.owner("update core.cases set restricted = true")
        },
        RowClass(testDescription: "break-glass left in the compartment", lead: .chan, sight: .none)
        {
            try $0.breakGlass()
            try $0.setClearance(true)
            try $0.owner("update core.cases set compartment = 'trafficking'")
        },
        RowClass(testDescription: "restricted", sight: .none) { try $0.restrict() },
        RowClass(testDescription: "restricted, one's own", lead: .binh, sight: .whole) {
            try $0.restrict()
        },
        RowClass(testDescription: "restricted, assigned", sight: .whole) {
            try $0.assign()
            try $0.restrict()
        },
        RowClass(testDescription: "restricted to others", sight: .none) {
            try $0.assign()
            try $0.restrict(to: [.dara])
        },
        RowClass(testDescription: "restricted to oneself among others", sight: .whole) {
            try $0.restrict(to: [.dara, .binh])
        },
        RowClass(testDescription: "restriction lifted", sight: .whole) {
            try $0.restrict()
            try $0.unrestrict()
        },
    ]

    private static let trafficking: [String: JSONValue] = ["compartment": "trafficking"]
}

/// The organisation with one case, and what is done to it before somebody looks.
private struct Scene: Sendable {
    let organisation: TestOrganisation
    let kind: RowClass
    let reference: String

    /// A case with a person nobody else is called like, a follow-up and a referral.
    init(_ organisation: TestOrganisation, _ kind: RowClass) throws {
        (self.organisation, self.kind) = (organisation, kind)
        reference = try organisation.recordIntake(
            as: kind.lead,
            kind.intake.merging(
                ["names": [["kind": "legal", "script": "Latn", "native": "Quillon Zabu"]]]
            ) { $1 })
        try give(FollowUp.self, ["due_on": today, "purpose": "wellbeing", "means": "office"])
        _ = try order(
            AddAgency.self, as: kind.lead,
            ["name": "Desk", "kind": "LegalService", "country": "TH"]
        )
        try give(
            DraftReferral.self,
            ["agency": "Desk", "kind": "general", "priority": "normal", "need": "legal"])
    }

    private typealias FollowUp = PlanFollowUp

    private var today: JSONValue { .string(TestOrganisation.today.description) }

    /// Gives an order about the case, as its lead.
    private func give<Action: Order>(
        _ type: Action.Type, as person: TestOrganisation.Person? = nil, _ document: JSONValue
    ) throws {
        var document = document
        document["case"] = .string(reference)
        _ = try order(type, as: person ?? kind.lead, document)
    }

    private func order<Action: Order>(
        _ type: Action.Type, as person: TestOrganisation.Person, _ document: JSONValue
    ) throws -> JSONValue {
        var connection = try organisation.connect(person)
        return try Given<Action>(document).run(in: &connection).facts
    }

    private func login(_ person: TestOrganisation.Person) -> JSONValue {
        .string(organisation.login(person))
    }

    func owner(_ script: String) throws {
        var owner = try organisation.database.connect()
        try owner.run(script: script)
    }

    func assign() throws { try give(AssignCase.self, ["staff": login(kind.viewer)]) }

    /// What was to end some day has ended now.
    func endAssignments() throws {
        try owner(
            """
            update core.assignment set until = now() - interval '1 second'
            where kind in ('assigned', 'break_glass')
            """)
    }

    func setClearance(_ cleared: Bool) throws {
        let asked = try order(
            ChangeStaff.self, as: .ibu,
            ["login": login(kind.viewer), "trafficking_clearance": .bool(cleared)])
        guard let request = asked[key: "request"], request != .null else { return }
        _ = try order(ApproveRequest.self, as: .fon, ["request": request])
    }

    func close() throws {
        try owner("update core.follow_up set status = 'cancelled', ended_on = due_on")
        try owner("update core.referral set status = 'withdrawn', ended_on = drafted_on")
        try give(CloseCase.self, ["outcome": "settled"])
    }

    func breakGlass() throws {
        var connection = try organisation.connect(kind.viewer)
        let asked = try BreakGlass.prepared(
            ["case": .string(reference), "reason": "called at night, in fear of him"],
            in: &connection)
        try give(BreakGlass.self, as: kind.viewer, asked)
    }

    func transfer() throws {
        try give(TransferCase.self, ["lead": login(.binh), "reason": "for the test"])
    }

    func restrict(to people: [TestOrganisation.Person]? = nil) throws {
        var document: JSONValue = ["reason": "a relative works here"]
        if let people { document["people"] = .array(people.map { ["login": login($0)] }) }
        try give(RestrictCase.self, document)
    }

    func unrestrict() throws { try give(UnrestrictCase.self, ["reason": "no longer"]) }

    /// An assessment moves the case into the compartment.
    func assess() throws {
        try give(
            RecordAssessment.self,
            [
                "asserted_by": "NGO", "trafficking_status": "PossibleVictimOfTrafficking",
                "is_child": false,
                "assessed_on": today,
            ])
    }
}

@Suite("Each class of rows, by every door")
struct RowClassTests {
    @Test("is seen and written as far as it should be", arguments: RowClass.all)
    fileprivate func sight(of kind: RowClass) throws {
        let organisation = try TestOrganisation.make()
        // Opened before anything is done: what is lost is lost in an open session as well.
        var viewer = try organisation.connect(kind.viewer)
        try viewer.run(script: "select count(*) from ref.team")
        let scene = try Scene(organisation, kind)
        try kind.prepare(scene)
        #expect(try sight(of: scene, &viewer) == kind.sight)
    }

    private func sight(of scene: Scene, _ viewer: inout Connection) throws -> Sight {
        let reference = scene.reference
        let document = JSONValue.string(reference)
        func counts(_ query: SQL) -> Bool { (try? viewer.value(Int.self, query)) ?? 0 > 0 }
        func does(_ function: StaticString, _ document: JSONValue) -> Bool {
            let answer = try? viewer.value(
                JSONValue.self, "select api.\(trusted: function)(\(UUID()), \(document))")
            return answer != nil
        }
        return Sight(
            lists: [
                counts(
                    """
                    select count(*) from api.list_cases('all', null, false, null, 9)
                    where case_reference = \(reference)
                    """),
                counts("select count(*) from api.list_follow_ups(\(reference), 'all', 9)"),
                counts("select count(*) from api.list_referrals('all', true, 9)")
                    || counts("select count(*) from api.list_referrals('all', false, 9)"),
            ],
            finds: finds(&viewer), opens: opens(reference, &viewer),
            notes: does("add_note", ["case": document, "body": "Was here."]),
            plans: does(
                "plan_follow_up",
                [
                    "case": document, "purpose": "wellbeing", "means": "office",
                    "due_on": .string(TestOrganisation.today.description),
                ]))
    }

    private func finds(_ viewer: inout Connection) -> Bool {
        guard let ticket = try? viewer.value(UUID.self, "select api.ask_find('zabu quill')") else {
            return false
        }
        let found = try? viewer.value(
            Int.self, "select count(*) from api.find_person(\(ticket), 'zabu quill', 10)")
        return found ?? 0 > 0
    }

    private func opens(_ reference: String, _ viewer: inout Connection) -> Bool {
        guard
            let ticket = try? viewer.value(UUID.self, "select api.ask_open(\(reference), 'test')"),
            let file = try? viewer.value(JSONValue.self, "select api.read_case(\(ticket))")
        else { return false }
        return file[key: "case"]?.string == reference
    }
}
