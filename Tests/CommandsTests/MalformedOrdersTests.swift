import Access
import Casework
import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

@testable import Commands

/// What the database says to documents that no form would let through: somebody sends them by psql.
@Suite("Malformed orders")
struct MalformedOrdersTests {
    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    @Test("are refused by a named condition, whatever stands where")
    func everyFieldOfEveryOrder() throws {
        let records = try Records(organisation)
        var connection = try organisation.connect(.ana)
        let codes = try TestOrganisation.codeBook(&connection)
        for order in AllActions.orders {
            let template = FormTemplate(codes: codes, today: TestOrganisation.today)
                .document(of: order.form)
            let checked = order.form.check(
                records.filled(template, for: order.form.id), codes: codes,
                today: TestOrganisation.today)
            #expect(checked.faults == [])
            try attack(order, with: checked.document)
        }
    }

    @Test("are refused, sound as they are, to who is locked out or has a first password")
    func lockedOut() throws {
        let records = try Records(organisation)
        var owner = try organisation.database.connect()
        let codes = try TestOrganisation.codeBook(&owner)
        for person in TestOrganisation.Person.allCases {
            var connection = try organisation.connect(person)
            let login = organisation.login(person)
            let mine = AllActions.orders.filter { person.role.permissions[$0.permission] != nil }
            let sound = mine.map { order in
                let template = FormTemplate(codes: codes, today: TestOrganisation.today)
                    .document(of: order.form)
                return (order.function, records.filled(template, for: order.form.id))
            }
            for (state, fields) in [
                ("KP004", "password_due = true"), ("42501", "active = false, ended_at = now()"),
            ] {
                try owner.run(script: "update core.staff set \(fields) where login = '\(login)'")
                for (function, document) in sound {
                    let said = try refusal(of: function, document, &connection)
                    #expect(said == state, "\(person) after \(fields): \(function)")
                }
                try expectNothing(person, after: fields, &connection)
            }
        }
    }

    /// No function answers anything, no list shows a row.
    private func expectNothing(
        _ person: TestOrganisation.Person, after fields: String, _ connection: inout Connection
    ) throws {
        for (permission, reach) in person.role.permissions {
            for function in permission.functions where !function.contains("(uuid, jsonb)") {
                let answer = try LockedOut.answer(of: function, &connection)
                let isOpen =
                    fields.contains("password_due") && function == "whoami()"
                    || function == "today()"
                #expect(
                    answer == nil || isOpen, "\(person), \(fields): \(function) \(answer ?? "")")
            }
            for table in permission.tables where !table.columns(within: reach).isEmpty {
                let rows = try LockedOut.rows(of: table, &connection)
                #expect(rows == "0", "\(person), \(fields): \(table)")
            }
        }
    }

    private func attack<Action: Order>(_ order: Action.Type, with document: JSONValue) throws {
        let holder = try #require(
            TestOrganisation.Person.allCases.first {
                $0.role.permissions[Action.permission] != nil
            })
        var connection = try organisation.connect(
            Action.permission == .assessTrafficking ? .dara : holder)
        let sealed = try Action.prepared(Given<Action>(document).document, in: &connection)
        let sound = try refusal(of: Action.function, sealed, &connection)
        #expect(sound == nil, "\(Action.form.id) refuses what is sound")
        for whole in [JSONValue.null, [], "x", 1, [:], [[:]]] {
            try send(whole, order, &connection, "the whole document")
        }
        // What the sound document leaves out is filled in as well.
        let further = Action.form.fields.map(\.id).filter { sealed[$0] == nil }
        for path in Self.paths(of: sealed) + further {
            for value in Self.strange {
                var changed = sealed
                changed.set(value, at: path)
                try send(changed, order, &connection, path)
            }
        }
    }

    private func send<Action: Order>(
        _ document: JSONValue, _ order: Action.Type, _ connection: inout Connection, _ what: String
    ) throws {
        let state = try refusal(of: Action.function, document, &connection)
        let isNamed = state == nil || state?.hasPrefix("KP") == true || state == "42501"
        #expect(
            isNamed, "\(Action.form.id): \(what) → \(state ?? "") \(Self.start(document, what))")
    }

    private static func start(_ document: JSONValue, _ path: String) -> String {
        String((document[path: path]?.text() ?? "").prefix(30))
    }

    /// The SQLSTATE with which the database refuses a document, nil where it takes it; nothing stays.
    private func refusal(
        of function: StaticString, _ document: JSONValue, _ connection: inout Connection
    ) throws -> String? {
        try connection.run(script: "begin")
        let error = Self.error(of: function, document, &connection)
        try connection.run(script: "rollback")
        return error
    }

    private static func error(
        of function: StaticString, _ document: JSONValue, _ connection: inout Connection
    ) -> String? {
        do {
            _ = try connection.value(
                JSONValue.self,
                "select api.\(trusted: function)(gen_random_uuid(), \(document))")
            return nil
        } catch {
            guard case .server(let fault) = error else { return "\(error)" }
            return fault.sqlState
        }
    }

    private static let strange: [JSONValue] = [
        .null, [], [:], 1, -1, true, "", "x", "\u{1F600}", "9999-99-99", "0001-01-01",
        "99999999999999999999", [[]], [.null], ["x"], [[:]], [["kind": 1]], 1e300,
        .string(String(repeating: "a", count: 30_000)),
    ]

    /// Every place in a document, objects and lists among them.
    private static func paths(of document: JSONValue, at parent: String = "") -> [String] {
        switch document {
        case .object(let object):
            object.members.flatMap { key, value -> [String] in
                let path = parent.isEmpty ? key : "\(parent).\(key)"
                return [path] + paths(of: value, at: path)
            }
        case .array(let values):
            values.enumerated().flatMap { index, value in
                paths(of: value, at: "\(parent)[\(index)]")
            }
        default: []
        }
    }

    /// What orders can be given about, in each state that some order needs.
    private struct Records {
        private var common: [String: JSONValue] = [:]
        private var special: [String: [String: JSONValue]] = [:]

        init(_ organisation: TestOrganisation) throws {
            var connection = try organisation.connect(.ana)
            let day = try connection.value(String.self, "select api.today()::text")
            let today = JSONValue.string(day ?? "")
            func give<Action: Order>(
                _ key: String, _ type: Action.Type, _ document: JSONValue
            ) throws -> JSONValue {
                try Given<Action>(document).run(in: &connection).facts[key] ?? .null
            }
            func newCase() throws -> JSONValue {
                .string(try organisation.recordIntake(as: .ana))
            }
            func newStay() throws -> JSONValue {
                try give(
                    "stay", RequestStay.self,
                    ["case": newCase(), "shelter": "Lotus", "needed_from": today])
            }
            let reference = try newCase()
            func newReferral() throws -> JSONValue {
                try give(
                    "referral", DraftReferral.self,
                    [
                        "case": reference, "agency": "Desk", "kind": "general",
                        "priority": "normal", "need": "legal",
                    ])
            }
            _ = try give(
                "agency", AddAgency.self,
                ["name": "Desk", "kind": "LegalService", "country": "TH"])
            let consent = try give(
                "consent", RecordConsent.self,
                [
                    "case": reference, "purpose": "referral", "answer": "given",
                    "given_by": "person", "language": "tha",
                ])
            let (sent, accepted) = (try newReferral(), try newReferral())
            for referral in [sent, accepted] {
                _ = try give("referral", SendReferral.self, ["referral": referral])
            }
            _ = try give("referral", AcceptReferral.self, ["referral": accepted])
            let inHouse = try newStay()
            _ = try give("stay", CheckIn.self, ["stay": inHouse, "bed": "2"])
            // A recall, and what left without consent.
            let withdrawn = try give(
                "consent", RecordConsent.self,
                ["case": reference, "purpose": "medical", "answer": "given"])
            let telling: JSONValue = [
                "case": reference, "recipient": "Clinic", "purpose": "medical",
                "told": ["health"], "means": "phone",
            ]
            let recalled = try give("disclosure", RecordDisclosure.self, telling)
            _ = try give("consent", WithdrawConsent.self, ["consent": withdrawn])
            var urgent = telling
            urgent["override_basis"] = "vital_interest"
            urgent["override_reason"] = "The person is not conscious."
            let overridden = try give("disclosure", RecordDisclosure.self, urgent)
            let closed = try newCase()
            _ = try give("case", CloseCase.self, ["case": closed, "outcome": "settled"])
            let asked = try Self.newErasure(&connection, organisation)
            let approved = try Self.newErasure(&connection, organisation)
            var coordinator = try organisation.connect(.fon)
            _ = try Given<ApproveErasure>(["erasure": approved.erasure]).run(in: &coordinator)
            var officer = try organisation.connect(.hana)
            let hold = try Given<PlaceHold>([
                "case": reference, "review_on": .string("\(TestOrganisation.today + 30)"),
                "reason": "a court asked for the file",
            ]).run(in: &officer).facts["hold"]
            let colleague = JSONValue.string(organisation.login(.binh))
            let draft = try SaveDraft(Draft(of: AddNote.self), terminal: UUID(), turn: 1)
                .run(in: &connection)
            guard case .saved(let kept) = draft else { throw PostgresError.wrongShape }
            let restricted = try newCase()
            _ = try give(
                "case", RestrictCase.self, ["case": restricted, "reason": "named people only"])
            func newContact() throws -> JSONValue {
                try give(
                    "enquiry", RecordEnquiry.self,
                    ["channel": "hotline", "need": "legal", "outcome": "advised", "caller": "Hla"])
            }
            let taken = Operation()
            _ = try Given<AddNote>(operation: taken, ["case": reference, "body": "wrong case"])
                .run(in: &connection)
            func foreignCase() throws -> JSONValue {
                .string(try organisation.recordIntake(as: .chan))
            }
            let emergency = try BreakGlass.prepared(
                ["case": foreignCase(), "reason": "called at night, in fear of him"],
                in: &connection)
            var admin = try organisation.connect(.ibu)
            let request =
                try Given<ResetPassword>(["login": colleague]).run(in: &admin)
                .facts[key: "request"] ?? .null
            common = [
                "case": reference, "agency": "Desk", "shelter": "Lotus", "label": "3",
                "team": "North", "login": colleague, "staff": colleague, "lead": colleague,
                "needed_from": today, "due_on": today, "from": today, "until": .null,
                "expected_until": .null, "usable_until": .null, "on": today, "bed": "1",
                "assessed_on": today, "due_at": .null, "at": .null, "contact": .null,
                "next_due_on": .null, "next_purpose": .null, "next_means": .null,
                "draft": .string(kept.reference),
                "break_glass": try give("break_glass", BreakGlass.self, emergency),
                "stay": try newStay(), "referral": try newReferral(), "consent": consent,
                "enquiry": try newContact(),
                "operation": .string(String(taken.id.uuidString.lowercased().prefix(8))),
                "erasure": asked.erasure, "hold": hold ?? .null, "review_on": "+30d",
                "follow_up": try give(
                    "follow_up", PlanFollowUp.self,
                    ["case": reference, "due_on": today, "purpose": "wellbeing", "means": "office"]),
            ]
            special = [
                "stay-move": ["stay": inHouse, "shelter": .null],
                "stay-out": ["stay": inHouse],
                "stay-in": ["case": .null, "person": .null, "shelter": .null],
                "stay-reserve": ["shelter": .null],
                "referral-accept": ["referral": sent], "referral-decline": ["referral": sent],
                "referral-complete": ["referral": accepted],
                "recall-record": ["disclosure": recalled],
                "consent-acknowledge": ["disclosure": overridden],
                "referral-send": ["override_basis": .null, "override_reason": .null],
                "case-reopen": ["case": closed], "case-close": ["case": try newCase()],
                "case-break-glass": ["case": try foreignCase()],
                "case-restrict": ["people": [["login": colleague]]],
                "case-unrestrict": ["case": restricted],
                "case-transfer": ["team": "North"],
                "retention-keep": ["case": closed, "until": "+30d"],
                "erasure-request": ["case": closed],
                "erasure-decide": ["erasure": approved.erasure, "confirm": approved.reference],
                "assessment-record": [
                    "case": .string(try organisation.recordIntake(as: .dara)), "referral": .null,
                ],
                "case-card": ["person": .null],
                "team-new": ["name": "West"], "shelter-new": ["name": "Jasmine"],
                "followup-plan": ["worker": .null], "bed-retire": ["usable_until": "+1d"],
                "bed-add": ["label": "9"], "agency-new": ["name": "Clinic"],
                "staff-new": ["alone_reason": .null, "roles": ["caseworker"]],
                "staff-change": ["alone_reason": .null, "roles": ["caseworker"]],
                "staff-reset": ["alone_reason": .null],
                "staff-approve": ["request": request], "staff-decline": ["request": request],
                "session-end": ["session": .null],
            ]
        }

        /// A closed case that somebody wants to be erased.
        private static func newErasure(
            _ connection: inout Connection, _ organisation: TestOrganisation
        ) throws -> (erasure: JSONValue, reference: JSONValue) {
            let reference = JSONValue.string(try organisation.recordIntake(as: .ana))
            _ = try Given<CloseCase>(["case": reference, "outcome": "settled"])
                .run(in: &connection)
            let asked = try Given<RequestErasure>(["case": reference, "ground": "error"])
                .run(in: &connection)
            return (asked.facts["erasure"] ?? .null, reference)
        }

        /// The template with references of what is there; what is null is left out.
        func filled(_ template: JSONValue, for form: String) -> JSONValue {
            var document = template
            let own = special[form] ?? [:]
            for (key, value) in common.merging(own, uniquingKeysWith: { $1 }) {
                guard template[key] != nil || own[key] != nil else { continue }
                document[key] = value == .null ? nil : value
            }
            return document
        }
    }
}
