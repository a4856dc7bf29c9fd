import Foundation
import Testing

/// What is there to translate.
@Suite struct TemplateTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path
    private static let file = "\(root)/Config/languages/kapwa.pot"

    @Test("the template of the catalogues holds what the program says, no more and no less")
    func template() throws {
        let entries = try SpecStrings.all + SourceStrings.all(root: Self.root)
        let text = CatalogueTemplate(entries: entries).text
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try text.write(toFile: Self.file, atomically: true, encoding: .utf8)
        }
        let kept = (try? String(contentsOfFile: Self.file, encoding: .utf8)) ?? ""
        #expect(kept == text, "RECORD=1 scripts/test --filter LanguagesTests, then scripts/words")
    }
}
