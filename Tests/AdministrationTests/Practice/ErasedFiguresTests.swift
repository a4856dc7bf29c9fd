import Administration
import Forms
import Postgres
import Support
import Testing

@Suite("The figures of erased cases")
struct ErasedFiguresTests {
    private struct Line: RowDecodable {
        let text: String

        init(row: borrowing Row) throws(PostgresError) { text = try row.decode(at: 0) }
    }

    /// Every figure of the last two years, every attribute of every quarter, every night of every bed.
    private func figures(
        as reader: inout Connection, _ owner: inout Connection
    ) throws -> [String] {
        let present = ISOWeek(containing: TestOrganisation.today)
        var lines: [String] = []
        for back in [0, 53] {
            lines += try reader.fetch(
                Line.self,
                """
                select concat_ws('|', \(back)::integer, section, kind, category, week, value)
                from api.weekly_report(\(present.advanced(by: -back).monday), 53)
                order by section, kind, category, week
                """
            ).map(\.text)
        }
        lines += try owner.fetch(
            Line.self,
            """
            select concat_ws('|', q::date, r.a::text, count(*))
            from generate_series(date_trunc('quarter', api.today() - 800), api.today(), interval '3 months') q
            cross join lateral guard.release_rows(q::date, (q + interval '3 months - 1 day')::date,
                array['sex', 'age_band', 'nationality', 'origin_country', 'presenting_need', 'sector',
                      'immigration_status', 'risk_level', 'channel']) r
            group by q, r.a order by q, r.a
            """
        ).map(\.text)
        return lines
            + (try owner.fetch(
                Line.self,
                """
                select concat_ws('|', bed_id, during) from core.bed_booking
                where kind = 'occupied' and not isempty(during) order by bed_id, during
                """
            ).map(\.text))
    }

    @Test("stay as they were, to the last one, while nothing of the cases is left")
    func staySame() throws {
        let database = try PracticeDatabase()
        let logins = try database.fill(cases: 600)
        let coordinator = try #require(logins.first("coordinator"))
        var reader = try database.connect(as: coordinator, password: logins.password)
        var owner = try database.connect()
        try owner.run(script: "update core.recall set status = 'acknowledged'")
        let before = try figures(as: &reader, &owner)
        let erased = try database.count(
            """
            select count(*) as n from (
                select c.case_id, (select count(*) from guard.erase_case(c, 'retention')) as found
                from core.cases c where c.status = 'closed' and c.case_id % 4 = 0) e
            """)
        #expect(erased > 60)
        let after = try figures(as: &reader, &owner)
        #expect(before.count > 2500)
        #expect(after == before)
        #expect(try database.count("select count(*) as n from core.stump") == erased)
        #expect(
            try database.count(
                """
                select count(*) as n from core.cases
                where status = 'closed' and case_id % 4 = 0
                """) == 0)
        // It must have been worth comparing.
        for table in ["counted_week", "counted_referral", "counted_intake"] {
            #expect(try database.count("select count(*) as n from core.\(table)") > 10, "\(table)")
        }
        #expect(
            try database.count(
                "select count(*) as n from core.bed_booking where person_id is null") > 3)
    }
}
