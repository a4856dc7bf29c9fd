import Forms
import Support
import Testing

@testable import Casework

/// The file speaks the language of the person, and of nobody else.
@Suite("The file of a person, in their language")
struct PersonFileLanguageTests {
    static let languages = ["th", "my", "id", "tl", "ja", "vi", "zh"]

    let organisation: TestOrganisation

    init() throws { organisation = try TestOrganisation.make() }

    private func whole() async throws -> (file: PersonFile, codes: CodeBook) {
        _ = try WholePerson.make(in: organisation)
        let session = try await Session.open(
            organisation.settings(.hana), lists: PersonFile.lists)
        let file = try await session.perform(
            ReadPersonFile(arguments: [
                "person": "P-1", "reason": "asked in writing on 3 May, identity checked",
            ]))
        return (file, session.codes)
    }

    /// The code lists with other labels.
    private func labelled(
        _ codes: CodeBook, _ labels: (Code) -> [String: String]
    ) -> CodeBook {
        CodeBook(
            Dictionary(
                uniqueKeysWithValues: codes.names.map { list in
                    (list, codes.choices(list).map { Code($0.code, labels: labels($0)) })
                }))
    }

    @Test("has every word of it, and every answer that can stand in it, in all languages")
    func complete() async throws {
        let session = try await Session.open(
            organisation.settings(.hana), lists: PersonFile.lists)
        #expect(PersonFile.lists.isSubset(of: session.codes.names))
        for list in session.codes.names {
            for code in session.codes.choices(list) {
                let missing = Self.languages.filter { code.labels[$0] == nil }
                #expect(missing == [], "\(list).csv, \(code.code)")
            }
        }
        // Every key has its word: a key that the list does not know is shown as it is.
        let keys =
            PersonFileWords.person + PersonFileWords.aCase + PersonFileWords.parts
            + PersonFileWords.keys.flatMap { [$0.key] + $0.value }
        for key in keys {
            #expect(session.codes.code(key, in: PersonFile.labels) != nil, "\(key)")
        }
    }

    @Test("shows every answer that there is, each with a label")
    func everything() async throws {
        let (file, codes) = try await whole()
        let words = PersonFileWords(codes: codes, languages: ["en"])
        let facts = try #require(file.json[key: "facts"])
        let item = try #require(file.json.records("cases").first)
        var expected: [(String, [String], JSONValue)] = [
            ("facts", PersonFileWords.person + ["names", "contacts", "identifiers"], facts),
            (
                "case", PersonFileWords.aCase + PersonFileWords.parts + ["case", "others"], item
            ),
        ]
        for (part, keys) in PersonFileWords.keys {
            let entries = (facts.records(part) + item.records(part))
            #expect(!entries.isEmpty, "there is no \(part)")
            for entry in entries {
                expected.append((part, keys + (part == "assessments" ? ["indicators"] : []), entry))
            }
            for key in keys {
                let isShown = entries.contains { words.line(key, of: $0) != nil }
                #expect(isShown, "\(part): \(key) is never shown")
            }
        }
        for (part, keys, record) in expected {
            let unknown = Set(record.object?.keys ?? []).subtracting(keys)
            #expect(unknown == [], "\(part) has answers that are not shown")
        }
    }

    @Test("says nothing in English where there are words of the language")
    func noEnglish() async throws {
        let (file, codes) = try await whole()
        let marked = labelled(codes) { code in
            code.labels.merging(["en": "⟦\(code.code)⟧"]) { $1 }
        }
        for language in Self.languages {
            for text in [
                file.text(codes: marked, languages: [language, "en"], isPractice: true),
                file.html(codes: marked, languages: [language, "en"], isPractice: true),
            ] {
                #expect(!text.contains("⟦"), "\(language)")
            }
        }
    }

    @Test("has no word of its own beside those of the lists")
    func noWordsInTheProgram() async throws {
        let (file, codes) = try await whole()
        let one = labelled(codes) { _ in ["xx": "คำ"] }
        let reference = file.json.records("cases").first?.fact("case") ?? ""
        let alias = file.json.records("cases").first?.fact("alias") ?? ""
        let page = file.html(codes: one, languages: ["xx"], isPractice: true)
        let body = page.split(separator: "<body>").last.map(String.init) ?? ""
        #expect(page.contains("<title>คำ</title>"))
        for text in [
            file.text(codes: one, languages: ["xx"], isPractice: true),
            String(body.replacing(/<[^>]*>/, with: " ")),
        ] {
            var rest = text
            for data in WholePerson.data + [reference, alias] where !data.isEmpty {
                rest = rest.replacing(data, with: "").replacing(data.uppercased(), with: "")
            }
            let words = rest.split { !$0.isASCII || !$0.isLetter }
            #expect(words == [], "words that are in no list")
        }
    }

    @Test("falls back word by word to English")
    func fallback() async throws {
        let (file, codes) = try await whole()
        let some = labelled(codes) { code in
            code.code == "keep_safe" ? ["en": "Keep", "km": "ខ្មែរ"] : ["en": code.label([])]
        }
        let text = file.text(codes: some, languages: ["km", "en"])
        #expect(text.contains("ខ្មែរ"))
        #expect(text.contains("What we know about you"))
    }

    @Test("names nobody else, in whatever text they stand, and marks each place")
    func others() async throws {
        let (file, codes) = try await whole()
        let text = file.text(codes: codes, languages: ["en"])
        let json = file.json.text()
        for name in WholePerson.others {
            #expect(!text.contains(name) && !json.contains(name), "\(name)")
        }
        #expect(!json.contains("22222222") && !json.contains("1222"))
        // Who never lived with them and is in no case of theirs is not looked for.
        #expect(text.contains(WholePerson.stranger))
        let mark = codes.label("about_others", in: PersonFile.labels, languages: ["en"])
        let marks = text.split(separator: "\n").count { $0.contains("(\(mark))") }
        let lines = file.sections(codes: codes, languages: ["en"]).flatMap(\.lines)
        #expect(marks == lines.count { $0.value.contains(PersonFile.gap) })
        #expect(marks == 22)
        let remarks = file.remarks(codes: codes, languages: ["en"])
        #expect(remarks.first?.contains("22 answers") == true)
        #expect(remarks.count == 24)
        #expect(!remarks.contains { $0.contains("๑") })
    }
}
