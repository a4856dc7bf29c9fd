import Forms
import FoundationEssentials
import Postgres
import Support
import Testing

/// What is hidden and what is not there must be answered alike, to the last word and its context.
@Suite("Attacks: does it exist?")
struct ExistenceAttacks {
    let organisation: TestOrganisation
    private let hidden: [String: String]
    private let compartment: [String: String]

    init() throws {
        organisation = try TestOrganisation.make()
        _ = try organisation.recordIntake(as: .ana)
        hidden = try Self.records(of: .chan, in: organisation)
        compartment = try Self.records(of: .dara, in: organisation)
        var dara = try organisation.connect(.dara)
        _ = try dara.execute(
            """
            select api.assess_trafficking(gen_random_uuid(), jsonb_build_object('case',
                \(compartment["case"])::text, 'asserted_by', 'NGO', 'trafficking_status',
                (select c.code from ref.code c where c.list = 'trafficking_status' limit 1),
                'is_child', false) || jsonb_build_object('asserted_by',
                (select c.code from ref.code c where c.list = 'asserting_organisation' limit 1)))
            """)
    }

    private static func records(
        of person: TestOrganisation.Person, in organisation: TestOrganisation
    ) throws -> [String: String] {
        let reference = try organisation.recordIntake(
            as: person,
            ["names": [["kind": "legal", "script": "Latn", "native": "Zubaidah Hidden"]]])
        var connection = try organisation.connect(person)
        let shelter = person == .chan ? "Orchid" : "Lotus"
        func fact(_ key: String, _ call: SQL) throws -> String {
            try connection.value(String.self, "select (\(call)) ->> \(key)::text") ?? ""
        }
        _ = try connection.execute(
            """
            select api.add_agency(gen_random_uuid(), jsonb_build_object('name', \(shelter)::text || ' Desk',
                'kind', 'LegalService', 'country', 'TH'))
            """)
        let consent = try fact(
            "consent",
            """
            api.record_consent(gen_random_uuid(), jsonb_build_object('case', \(reference)::text,
                'purpose', 'referral', 'answer', 'given', 'given_by', 'person', 'language', 'tha'))
            """)
        let followUp = try fact(
            "follow_up",
            """
            api.plan_follow_up(gen_random_uuid(), jsonb_build_object('case', \(reference)::text,
                'due_on', api.today(), 'purpose', 'wellbeing', 'means', 'office'))
            """)
        let referral = try fact(
            "referral",
            """
            api.draft_referral(gen_random_uuid(), jsonb_build_object('case', \(reference)::text,
                'agency', \(shelter)::text || ' Desk', 'kind', 'general', 'priority', 'normal', 'need', 'legal'))
            """)
        // A stay in the other house is nobody's business either; this one is the team's own.
        let stay = try fact(
            "stay",
            """
            api.request_stay(gen_random_uuid(), jsonb_build_object('case', \(reference)::text,
                'shelter', \(shelter)::text))
            """)
        var owner = try organisation.database.connect()
        let client = try owner.value(
            String.self,
            """
            select 'P-' || m.person_id from core.case_member m join core.cases c using (case_id)
            where c.reference = \(reference)
            """)
        return [
            "case": reference, "person": client ?? "", "consent": consent, "follow_up": followUp,
            "referral": referral, "stay": stay,
        ]
    }

    /// Orders by one reference: what stands for the reference in them is `?`.
    private static let orders: [(field: String, absent: String, order: String)] =
        [
            ("case", "HBH-2026-9999", "add_note {\"case\": \"?\", \"body\": \"x\"}"),
            (
                "case", "HBH-2026-9999",
                "close_case {\"case\": \"?\", \"outcome\": \"settled\"}"
            ),
            (
                "case", "HBH-2026-9999",
                "reopen_case {\"case\": \"?\", \"reason\": \"came back for help\"}"
            ),
            (
                "case", "HBH-2026-9999",
                "transfer_case {\"case\": \"?\", \"team\": \"North\", \"reason\": \"handing over\"}"
            ),
            (
                "case", "HBH-2026-9999",
                "assign_case {\"case\": \"?\", \"staff\": \"@\", \"reason\": \"x\"}"
            ),
            (
                "case", "HBH-2026-9999",
                "assess_trafficking {\"case\": \"?\", \"is_child\": false}"
            ),
            (
                "case", "HBH-2026-9999",
                "draft_referral {\"case\": \"?\", \"agency\": \"Lotus Desk\"}"
            ),
            (
                "case", "HBH-2026-9999",
                "request_stay {\"case\": \"?\", \"shelter\": \"Lotus\"}"
            ),
            ("case", "HBH-2026-9999", "plan_follow_up {\"case\": \"?\"}"),
            ("case", "HBH-2026-9999", "record_attempt {\"case\": \"?\"}"),
            (
                "case", "HBH-2026-9999",
                "record_consent {\"case\": \"?\", \"purpose\": \"casework\", \"answer\": \"given\"}"
            ),
            ("case", "HBH-2026-9999", "check_in {\"case\": \"?\", \"shelter\": \"Lotus\"}"),
            (
                "person", "P-999999",
                "record_consent {\"case\": \"OWN\", \"person\": \"?\", \"purpose\": \"casework\", \"answer\": \"given\"}"
            ),
            ("person", "P-999999", "plan_follow_up {\"case\": \"OWN\", \"person\": \"?\"}"),
            (
                "person", "P-999999",
                "draft_referral {\"case\": \"OWN\", \"person\": \"?\", \"agency\": \"Lotus Desk\", \"need\": \"legal\"}"
            ),
            (
                "person", "P-999999",
                "request_stay {\"case\": \"OWN\", \"person\": \"?\", \"shelter\": \"Lotus\"}"
            ),
            ("consent", "C-999999", "withdraw_consent {\"consent\": \"?\"}"),
            (
                "follow_up", "F-999999",
                "complete_follow_up {\"follow_up\": \"?\", \"safety\": \"safe\"}"
            ),
            ("follow_up", "F-999999", "miss_follow_up {\"follow_up\": \"?\"}"),
            ("follow_up", "F-999999", "reschedule_follow_up {\"follow_up\": \"?\"}"),
            ("follow_up", "F-999999", "cancel_follow_up {\"follow_up\": \"?\"}"),
            (
                "follow_up", "F-999999",
                "record_attempt {\"follow_up\": \"?\", \"means\": \"office\", \"result\": \"reached\"}"
            ),
            ("referral", "R-999999", "send_referral {\"referral\": \"?\"}"),
            (
                "referral", "R-999999",
                "answer_referral {\"referral\": \"?\", \"answer\": \"accepted\"}"
            ),
            ("referral", "R-999999", "complete_referral {\"referral\": \"?\"}"),
            ("referral", "R-999999", "withdraw_referral {\"referral\": \"?\", \"reason\": \"x\"}"),
            ("stay", "S-999999", "reserve_bed {\"stay\": \"?\"}"),
            ("stay", "S-999999", "check_in {\"stay\": \"?\"}"),
            ("stay", "S-999999", "move_stay {\"stay\": \"?\"}"),
            ("stay", "S-999999", "check_out {\"stay\": \"?\"}"),
            ("stay", "S-999999", "cancel_stay {\"stay\": \"?\"}"),
        ]

    @Test("every order says the same of another team's record, of the compartment's, and of none")
    func orders() throws {
        var owner = try organisation.database.connect()
        let own = try owner.value(String.self, "select min(reference) from core.cases") ?? ""
        for records in [hidden, compartment] {
            // A stay in one's own house may be known to the house.
            let orders = Self.orders.filter { records == hidden || $0.field != "stay" }
            let lines = orders.flatMap { order in
                [records[order.field] ?? "", order.absent].map { reference in
                    Self.call(order.order, reference: reference, own: own, organisation)
                }
            }
            let answers = try Psql.answers(
                to: lines, as: .ana, in: organisation, verbosity: "verbose")
            for (index, order) in orders.enumerated() {
                let reference = records[order.field] ?? ""
                let (one, other) = (answers[2 * index], answers[2 * index + 1])
                #expect(
                    one.replacing(reference, with: "?") == other.replacing(order.absent, with: "?"),
                    "\(order.order)")
                #expect(one.contains("KP001"), "\(order.order) \(one)")
                #expect(!one.contains(reference), "\(order.order) repeats what was asked")
            }
        }
    }

    private static func call(
        _ order: String, reference: String, own: String, _ organisation: TestOrganisation
    ) -> String {
        let parts = order.split(separator: " ", maxSplits: 1)
        let document = parts[1].replacing("?", with: reference).replacing("OWN", with: own)
            .replacing("@", with: organisation.login(.binh))
        return "select api.\(parts[0])(gen_random_uuid(), '\(document)');"
    }

    @Test(
        "a person of others cannot be taken into an intake of one's own, and is not told from nobody"
    )
    func intakes() throws {
        for records in [hidden, compartment] {
            let client = records["person"] ?? ""
            let lines = [client, "P-999999"].map { person in
                var document = TestOrganisation.intake(["existing_person": .string(person)])
                for known in ["names", "sex", "nationality"] { document[known] = nil }
                return "select api.record_intake(gen_random_uuid(), '\(document.text())');"
            }
            let answers = try Psql.answers(
                to: lines, as: .ana, in: organisation, verbosity: "verbose")
            #expect(
                answers[0].replacing(client, with: "?")
                    == answers[1].replacing("P-999999", with: "?"))
            #expect(answers[0].contains("KP001"))
        }
    }

    @Test("asking, finding and listing say the same as well")
    func reading() throws {
        for records in [hidden, compartment] {
            let pairs = [
                (records["case"] ?? "", "HBH-2026-9999"), (records["person"] ?? "", "P-999999"),
                ("Zubaidah Hidden", "Nobodyatall Here"),
            ]
            for (there, absent) in pairs {
                let lines = [there, absent].flatMap { query in
                    [
                        "select api.ask_find('\(query)') as ticket \\gset",
                        "select count(*) from api.find_person(:'ticket', '\(query)', 10);",
                    ]
                }
                let answers = try Psql.answers(to: lines, as: .ana, in: organisation)
                #expect(answers == ["", "0", "", "0"])
            }
            let lines = [records["case"] ?? "", "HBH-2026-9999"].flatMap { reference in
                [
                    "select api.ask_open('\(reference)', 'curious') is null;",
                    "select count(*) from api.list_follow_ups('\(reference)', 'all', 10);",
                    "select count(*) from api.list_cases('all', null, false, '\(reference)', 10);",
                    "select count(*) from api.case_openings('\(reference)', 10);",
                ]
            }
            let answers = try Psql.answers(
                to: lines, as: .ana, in: organisation, verbosity: "verbose"
            ).map {
                $0.replacing(records["case"] ?? "", with: "?").replacing("HBH-2026-9999", with: "?")
            }
            #expect(answers.prefix(4) == answers.suffix(4))
        }
    }

    @Test("the operation of somebody else tells nothing but that it is taken, and cannot be read")
    func operations() throws {
        let operation = UUID()
        var chan = try organisation.connect(.chan)
        let note = JSONText(#"{"case": "\#(hidden["case"] ?? "")", "body": "Secret words"}"#)
        _ = try chan.execute("select api.add_note(\(operation), \(note))")
        let answers = try Psql.answers(
            to: [
                "select api.add_note('\(operation)', '{}');",
                "select api.plan_follow_up('\(operation)', '{}');",
            ],
            as: .ana, in: organisation, verbosity: "verbose")
        for answer in answers {
            #expect(answer.contains("KP007"))
            #expect(!answer.contains("Secret") && !answer.contains(hidden["case"] ?? ""))
        }
    }

    @Test("a hidden row that somebody works on is not waited for")
    func locks() throws {
        var owner = try organisation.database.connect()
        try owner.run(
            script: """
                begin; select from core.cases for update; select from core.consent for update;
                select from core.follow_up for update; select from core.referral for update;
                select from core.placement for update; select from core.person for update
                """)
        let orders = Self.orders.filter { $0.field != "person" }
        let lines =
            ["set lock_timeout = '200ms';"]
            + orders.map {
                Self.call($0.order, reference: hidden[$0.field] ?? "", own: "", organisation)
            }
        let answers = try Psql.answers(to: lines, as: .ana, in: organisation).dropFirst()
        for (order, answer) in zip(orders, answers) {
            #expect(answer.contains("KP001"), "\(order.order) waits: \(answer)")
        }
        try owner.run(script: "rollback")
    }

    @Test("nor is what break-glass never opens, nor a break-glass of somebody else")
    func locksOfGlass() throws {
        let reason = "a neighbour says that she is hurt"
        func breaking(_ reference: String) -> [String] {
            [
                "select api.ask_break_glass('\(reference)', '\(reason)') as ticket \\gset",
                "select api.break_glass(gen_random_uuid(), jsonb_build_object('case', '\(reference)', "
                    + "'reason', '\(reason)', 'ticket', :'ticket')) ->> 'break_glass';",
            ]
        }
        let broken = try Psql.answers(
            to: breaking(hidden["case"] ?? ""), as: .binh, in: organisation)
        #expect(broken[1] == "B-1")
        var owner = try organisation.database.connect()
        try owner.run(
            script:
                "begin; select from core.cases for update; select from core.break_glass for update")
        let answers = try Psql.answers(
            to: ["set lock_timeout = '200ms';"] + breaking(compartment["case"] ?? "")
                + ["select api.end_break_glass(gen_random_uuid(), '{\"break_glass\": \"B-1\"}');"],
            as: .ana, in: organisation)
        for answer in answers.suffix(2) { #expect(answer.contains("KP001"), "waits: \(answer)") }
        try owner.run(script: "rollback")
    }
}
