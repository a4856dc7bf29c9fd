import Access
import Postgres
import Support
import Testing

/// EXPLAIN cannot be refused to anybody, and EXPLAIN ANALYZE counts what a row policy hides.
@Suite("Attacks: the planner")
struct PlannerAttacks {
    let organisation: TestOrganisation

    init() throws {
        organisation = try TestOrganisation.make()
        try organisation.recordIntake(as: .ana)
        try organisation.recordIntake(as: .chan)
        let secret = try organisation.recordIntake(as: .dara)
        var dara = try organisation.connect(.dara)
        let assessment: JSONText = JSONText(
            """
            {"case": "\(secret)", "asserted_by": "NGO", "trafficking_status": "Presumed",
             "is_child": false, "summary": "x"}
            """)
        _ = try? dara.execute("select api.assess_trafficking(gen_random_uuid(), \(assessment))")
    }

    @Test(
        "whoever may read a table at all sees every row of it, so that a plan counts nothing hidden"
    )
    func nothingIsHiddenInPart() throws {
        var owner = try organisation.database.connect()
        for access in ListedAccess.all {
            let all = try count(access.table.name, &owner)
            for person in TestOrganisation.Person.allCases
            where access.groups.contains("kapwa_member")
                || access.groups.contains(person.role.group)
            {
                var connection = try organisation.connect(person)
                #expect(
                    try count(access.table.name, &connection) == all,
                    "\(person) sees a part of \(access.table.name), EXPLAIN ANALYZE counts the rest"
                )
            }
        }
    }

    private func count(_ table: String, _ connection: inout Connection) throws -> Int? {
        let statement = "select count(*) as c from \(table)"
        return try connection.value(
            Int.self,
            """
            select (xpath('/row/c/text()', query_to_xml(\(statement), false, true, '')))[1]::text::bigint
            """)
    }

    @Test(
        "plans of tables with hidden rows are refused",
        arguments: [
            "core.follow_up", "core.referral", "core.assignment", "core.placement",
            "core.bed_booking",
            "core.trafficking_assessment", "core.note", "core.person", "audit.event", "core.ticket",
        ])
    func plans(table: String) throws {
        for person in TestOrganisation.Person.allCases {
            let answers = try Psql.answers(
                to: ["explain select from \(table);", "explain analyze select from \(table);"],
                as: person, in: organisation)
            #expect(answers.allSatisfy { $0.contains("42501") }, "\(person): \(answers)")
        }
    }

    @Test("a caseworker gets no plan of cases; the plan of a list is the same whatever is hidden")
    func lists() throws {
        let lines = [
            "explain analyze select from core.cases where compartment = 'trafficking';",
            "explain analyze select from core.cases where reference = 'HBH-2026-0001';",
            "explain (costs off) select * from api.list_cases('all', null, false, null, 100);",
            "explain select from core.shelter;", "explain select from core.bed;",
        ]
        let answers = try Psql.answers(to: lines, as: .ana, in: organisation)
        for (line, answer) in zip(lines, answers) where !line.contains("api.") {
            #expect(answer.contains("42501"), "\(line): \(answer)")
        }
        #expect(answers[2].hasPrefix("Function Scan"))
    }
}
