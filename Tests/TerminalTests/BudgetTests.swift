import Glibc
import Testing

@testable import Terminal

/// How many bytes a slow line has to carry, for a list of cases at 80×24.
@Suite("Byte budgets")
struct BudgetTests {
    @Test(
        "Moving the selection takes at most 40 bytes in the thin theme and 350 in the standard one")
    func selection() throws {
        for terminal in DiffWriterTests.terminals {
            let capabilities = try #require(Terminfo.capabilities(of: terminal))
            for (theme, most) in [
                (Theme.thin, 40), (.standard, 350), (.highContrast, 350), (.mono, 350),
            ] {
                var writer = DiffWriter(capabilities, theme: theme)
                _ = writer.bytes(showing: Self.list(selected: 0))
                var worst = 0
                for row in 1..<18 {
                    worst = max(worst, writer.bytes(showing: Self.list(selected: row)).count)
                }
                Measured.note("\(terminal) selection", worst, theme)
                #expect(worst <= most, "\(terminal) \(theme)")
            }
        }
    }

    @Test("A first frame takes at most 3 KB, an equal one nothing")
    func firstFrame() throws {
        for terminal in DiffWriterTests.terminals {
            let capabilities = try #require(Terminfo.capabilities(of: terminal))
            for theme in [Theme.thin, .standard] {
                var writer = DiffWriter(capabilities, theme: theme)
                let count = writer.bytes(showing: Self.list(selected: 3)).count
                Measured.note("\(terminal) first frame", count, theme)
                #expect(count <= 3072)
                let again = writer.bytes(showing: Self.list(selected: 3))
                #expect(again.isEmpty)
            }
        }
    }

    @Test("A letter typed into a field takes a few bytes")
    func typing() throws {
        let capabilities = try #require(Terminfo.capabilities(of: "xterm-256color"))
        var writer = DiffWriter(capabilities, theme: .standard)
        var editor = LineEditor()
        func drawn() -> Frame {
            var frame = Self.list(selected: 2)
            editor.draw(in: &frame, row: 20, column: 20, width: 40)
            return frame
        }
        _ = writer.bytes(showing: drawn())
        for letter in "Nguyễn" {
            _ = editor.take(.character(letter))
            let count = writer.bytes(showing: drawn()).count
            Measured.note("a letter", count, .standard)
            #expect(count <= 12)
        }
    }

    static func list(selected: Int) -> Frame {
        let names = [
            "Maria Santos", "จำนงค์ ทองคำ", "ຄຳສິງ ພົມມະຈັນ", "សុខា ចាន់", "မောင်မောင် ကျော်", "山田 花子",
            "김영희", "Nguyễn Thị Hồng", "Siti Rahayu",
        ]
        var frame = Frame(rows: 24, columns: 80)
        frame.put("Kapwa", row: 0, column: 0, style: .heading)
        frame.put("Cases within your reach", row: 0, column: 8)
        frame.put("18 of 240", row: 0, column: 60, width: 20, alignment: .trailing)
        frame.rule(row: 1)
        for row in 0..<18 {
            frame.put("K-2026-0\(100 + row * 7)", row: row + 2, column: 2)
            frame.put(
                row % 3 == 0 ? "OVERDUE" : "open", row: row + 2, column: 14,
                style: row % 3 == 0 ? .danger : .normal)
            frame.put("2026-11-\(10 + row)", row: row + 2, column: 24)
            frame.put("follow-up in 3 days", row: row + 2, column: 36, style: .dim)
            frame.put(names[row % names.count], row: row + 2, column: 58, width: 22)
        }
        frame.rule(row: 21)
        frame.put(
            "Enter open  / search  n new  ? help  : everything  Esc back", row: 23, column: 0,
            style: .dim)
        frame.select(row: selected + 2)
        return frame
    }
}

/// The worst figures, printed when `MEASURE` is set, for the manual.
enum Measured {
    static func note(_ what: String, _ bytes: Int, _ theme: Theme) {
        guard getenv("MEASURE") != nil else { return }
        let name = theme == .thin ? "thin" : theme == .standard ? "standard" : "other"
        print("MEASURED \(what), \(name): \(bytes) bytes")
    }
}
