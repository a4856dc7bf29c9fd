package import Forms

/// Everything of a case, as it was when it was opened.
package struct CaseFile: Sendable, Equatable {
    /// As `api.read_case` answers it.
    package let json: JSONValue

    package init(json: JSONValue) { self.json = json }

    package var reference: String { json.fact("case") }

    /// The code lists that are needed to put it into words.
    package static let lists: Set<String> = CaseWords.lists

    /// The file in words: safety first, five lines to hand over with, then the details.
    package func lines(codes: CodeBook, languages: [String]) -> [String] {
        let words = CaseWords(codes: codes, languages: languages)
        let today = Day(json.fact("read_on")) ?? .first
        let parts: [[String]] = [
            CaseBanner(json, words).lines,
            CaseHandover(json, words, today: today).lines,
            CasePeople(json, words).lines,
            CaseIntakes(json, words).lines,
            CaseConsents(json, words).lines,
            CaseDisclosures(json, words).lines,
            CaseServices(json, words).lines,
            CaseTimeline(json, words).lines,
        ]
        return Array(parts.filter { !$0.isEmpty }.joined(separator: [""]))
    }
}
