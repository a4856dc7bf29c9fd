import Foundation
import Languages
import Support

/// The catalogues of the source tree, compiled as an installation compiles them.
enum TestCatalogues {
    static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().path

    /// Compiles them and tells gettext where they are, once; other tests go on in English.
    static let isReady: Bool = {
        let made = try? Script.run(["\(root)/scripts/words", "compile"])
        Words.begin(share: root, language: .english)
        return made?.status == 0
    }()

    /// All languages but English.
    static let others = Language.allCases.filter { $0 != .english }
}

/// A catalogue as its file says it.
struct PortableObject {
    struct Entry {
        var source = ""
        var plural: String?
        var words: [String] = []
    }

    private(set) var entries: [Entry] = []

    init(_ language: Language) throws {
        let file = "\(TestCatalogues.root)/Config/languages/\(language.rawValue).po"
        for block in try String(contentsOfFile: file, encoding: .utf8).components(
            separatedBy: "\n\n")
        {
            var entry = Entry()
            var key = ""
            for line in block.split(separator: "\n") where !line.hasPrefix("#") {
                guard let quote = line.firstIndex(of: "\"") else { continue }
                if quote != line.startIndex { key = String(line[..<quote]) }
                let text = String(line[line.index(after: quote)...].dropLast())
                switch key.prefix(while: { $0.isLetter || $0 == "_" }) {
                case "msgid": entry.source += text
                case "msgid_plural": entry.plural = (entry.plural ?? "") + text
                default:
                    if quote != line.startIndex { entry.words.append("") }
                    entry.words[entry.words.count - 1] += text
                }
            }
            if !entry.source.isEmpty { entries.append(entry) }
        }
    }
}
