import Support
import Testing

@testable import Forms

@Suite("Years of another era")
struct LocalEraTests {
    @Test(
        "stand behind days, and nowhere else",
        arguments: [
            ("2026-11-23", "2026-11-23 (2569)"),
            ("due 2026-11-23, at 14:00", "due 2026-11-23 (2569), at 14:00"),
            ("2026-11-23 14:03", "2026-11-23 (2569) 14:03"),
            ("2026-11-23 (Monday)", "2026-11-23 (2569, Monday)"),
            ("2026-01-01–2026-12-31", "2026-01-01 (2569)–2026-12-31 (2569)"),
            ("นัด2026-11-23วัด", "นัด2026-11-23 (2569)วัด"),
            ("2026-02-30", "2026-02-30"), ("12026-11-23", "12026-11-23"),
            ("2026-11-231", "2026-11-231"), ("MST-2026-11-23", "MST-2026-11-23"),
            ("2026-11-23T10:00", "2026-11-23T10:00"), ("2026-11", "2026-11"), ("", ""),
        ])
    func beside(text: String, shown: String) {
        #expect(LocalEra.buddhist.beside(text) == shown)
        #expect(LocalEra.none.beside(text) == text)
    }

    @Test(
        "of Japan begin on the day that the era does",
        arguments: [
            ("2026-11-23", "令和8"), ("2019-05-01", "令和1"), ("2019-04-30", "平成31"),
            ("1989-01-07", "昭和64"), ("1926-12-24", "大正15"), ("1868-01-25", "明治1"),
        ])
    func japanese(day: String, year: String) throws {
        let day = try #require(Day(day))
        #expect(LocalEra.japanese.year(of: day) == year)
        // What is shown can be typed.
        let (_, month, number) = day.parts
        #expect(try DateEntry.read("\(year).\(month).\(number)", today: day) == day)
    }

    @Test("before the first of them there is none")
    func early() throws {
        let day = try #require(Day("1868-01-24"))
        #expect(LocalEra.japanese.beside("\(day)") == "1868-01-24")
    }

    @Test("texts of any script come through, whatever stands in them", arguments: 0..<500)
    func texts(seed: Int) {
        var random = Seeded(seed)
        let alphabet = Array("0126-- (年ပက\u{301}é👍ab")
        let text = String(
            (0..<random.below(40)).map { _ in alphabet[random.below(alphabet.count)] })
        let shown = LocalEra.buddhist.beside(text)
        #expect(shown.count >= text.count)
        #expect(shown == text || shown.contains(" (2") || shown.contains(" (5"))
    }
}
