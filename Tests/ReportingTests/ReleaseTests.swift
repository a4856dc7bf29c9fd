import Casework
import Documents
import Forms
import FoundationEssentials
import Postgres
import Reporting
import Support
import Testing

@Suite("A draft release")
struct ReleaseTests {
    /// A table of counts as the database gets it, and what it makes of it.
    private func protect(
        _ counts: [[Int]], _ connection: inout Connection
    ) throws -> [ReleaseDraft.Cell] {
        let entries = counts.enumerated().flatMap { row, line in
            line.enumerated().map { column, people -> JSONValue in
                [.string("a\(row)"), .string("b\(column)"), .int(people)]
            }
        }
        return try connection.fetch(
            ReleaseDraft.Cell.self,
            """
            select category, people
            from guard.protect_counts(\(JSONValue.array(entries)), 2)
            """)
    }

    private func attack(_ cells: [ReleaseDraft.Cell]) -> Attacker {
        Attacker(cells.map { ($0.categories, $0.people) })
    }

    @Test("shows no count under ten, and none that is hidden follows from the totals")
    func hiddenCellsStayHidden() throws {
        let database = try TestDatabase()
        var connection = try database.connect()
        var generator = Seeded(4711)
        var shown = 0
        var hidden = 0
        for round in 0..<240 {
            let rows = Int.random(in: 2...7, using: &generator)
            let columns = Int.random(in: 2...7, using: &generator)
            let greatest = [12, 40, 200][round % 3]
            let counts = (0..<rows).map { _ in
                (0..<columns).map { _ in
                    Int.random(in: 0...3, using: &generator) == 0
                        ? Int.random(in: 0...9, using: &generator)
                        : Int.random(in: 0...greatest, using: &generator)
                }
            }
            let cells = try protect(counts, &connection)
            shown += cells.count { $0.people != nil }
            hidden += cells.count { $0.people == nil }
            #expect(cells.allSatisfy { $0.people.map { $0 >= 10 } ?? true })
            let attacker = attack(cells)
            #expect(attacker.determined == [], "round \(round): \(counts)")
            for (place, width) in attacker.widths {
                #expect(
                    width >= 5, "round \(round): \(place) of \(counts) is known within \(width)")
            }
        }
        #expect(shown > 1000)
        #expect(hidden > 1000)
    }

    @Test("counts that are shown are the true ones")
    func shownCountsAreTrue() throws {
        let database = try TestDatabase()
        var connection = try database.connect()
        let counts = [[40, 31, 25], [3, 22, 18], [27, 12, 50]]
        let cells = try protect(counts, &connection)
        for cell in cells {
            guard let people = cell.people else { continue }
            let truth = counts.indices.reduce(0) { sum, row in
                counts[row].indices.reduce(sum) { sum, column in
                    let matches =
                        ["a\(row)", "*"].contains(cell.categories[0])
                        && ["b\(column)", "*"].contains(cell.categories[1])
                    return matches ? sum + counts[row][column] : sum
                }
            }
            #expect(people == truth, "\(cell.categories)")
        }
        #expect(cells.contains { $0.categories == ["*", "*"] && $0.people == 228 })
        #expect(cells.contains { $0.categories == ["a1", "b0"] && $0.people == nil })
    }

    @Test("the attack works: it finds what hiding small cells alone gives away")
    func theAttackBites() {
        let small = Attacker([
            (["a", "x"], nil), (["a", "y"], 30), (["b", "x"], 20), (["b", "y"], 40),
            (["a", "*"], 33), (["b", "*"], 60), (["*", "x"], 23), (["*", "y"], 70),
            (["*", "*"], 93),
        ])
        #expect(small.determined == [["a", "x"]])
        #expect(small.widths.map(\.width) == [0])
        // Two hidden cells a line, and still: nothing but zeros fits.
        let zeros = Attacker([
            (["a", "x"], nil), (["a", "y"], nil), (["b", "x"], nil), (["b", "y"], nil),
            (["a", "*"], 0), (["b", "*"], 20), (["*", "x"], 12), (["*", "y"], 8), (["*", "*"], 20),
        ])
        #expect(zeros.widths.contains { $0.width == 0 })
    }

    @Test("too small a table is not shown at all")
    func smallTables() throws {
        let database = try TestDatabase()
        var connection = try database.connect()
        #expect(
            try protect([[1, 2], [3, 4]], &connection).allSatisfy { ($0.people ?? 10) >= 10 })
        #expect(try protect([[9, 4], [4, 9]], &connection).isEmpty)
    }

    @Test("is of a quarter that is over, by known attributes, for the hub and the coordinator only")
    func refusals() throws {
        let organisation = try TestOrganisation.make()
        func state(_ person: TestOrganisation.Person, _ sql: SQL) throws -> String? {
            var connection = try organisation.connect(person)
            do throws(PostgresError) {
                _ = try connection.execute(sql)
                return nil
            } catch {
                guard case .server(let fault) = error else { return "\(error)" }
                return fault.sqlState
            }
        }
        let past = Day(year: 2020, month: 1, day: 1) ?? TestOrganisation.today
        let running = Quarter(containing: TestOrganisation.today).firstDay
        let by = ["sex"]
        #expect(try state(.gia, "select * from api.release_counts(\(running), \(by))") == "KP004")
        #expect(try state(.gia, "select * from api.release_counts(\(past + 1), \(by))") == "KP002")
        #expect(
            try state(.gia, "select * from api.release_counts(\(past), \(["alias"]))") == "KP002")
        #expect(try state(.fon, "select * from api.release_counts(\(past), \(by))") == "KP004")
        #expect(try state(.ana, "select * from api.release_counts(\(past), \(by))") == "42501")
        #expect(try state(.ibu, "select * from api.release_counts(\(past), \(by))") == "42501")
        #expect(try state(.gia, "select guard.protect_counts('[]', 1)") == "42501")
    }

    @Test("says on every form that it is internal")
    func mark() {
        let draft = ReleaseDraft(
            quarter: Quarter(containing: TestOrganisation.today), attributes: ["sex"],
            cells: [
                .init(categories: ["*"], people: 40), .init(categories: ["female"], people: nil),
            ])
        let table = draft.table(codes: .empty, languages: [])
        #expect(table.title.contains("INTERNAL – NOT FOR PUBLICATION"))
        #expect(draft.json[key: "mark"] == .string("INTERNAL – NOT FOR PUBLICATION"))
        #expect(table.rows.last == .cells([.text("female"), .hidden]))
    }
}
