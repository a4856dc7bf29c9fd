import Administration
import Forms
import Postgres
import Support
import Testing

@Suite("The weekly report of a practice organisation")
struct PracticeReportTests {
    @Test("says in every figure of every week what plain joins and counts say")
    func sameAsPlainCounts() throws {
        let database = try PracticeDatabase()
        let logins = try database.fill(cases: 2000)
        let coordinator = try #require(logins.first("coordinator"))
        var connection = try database.connect(as: coordinator, password: logins.password)
        let present = ISOWeek(containing: TestOrganisation.today)
        for back in [0, 1, 30] {
            let monday = present.advanced(by: -back).monday
            let ours = try connection.fetch(
                Line.self,
                """
                select concat_ws('|', section, kind, category, week, value)
                from api.weekly_report(\(monday), 13) order by section, kind, category, week
                """)
            let plain = try database.psql(
                file: "scripts/bench/naive_weekly_report.sql",
                variables: ["monday": monday.description, "weeks": "13"])
            #expect(ours.count > 500)
            #expect(ours.map(\.text) == plain, "week of \(monday)")
        }
    }

    private struct Line: RowDecodable {
        let text: String

        init(row: borrowing Row) throws(PostgresError) { text = try row.decode(at: 0) }
    }
}
