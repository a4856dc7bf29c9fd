import Forms
import Languages
import Support
import Testing

@testable import Casework
@testable import Commands

/// Answers nothing and keeps what was asked.
private final class Listener: Dialogue {
    private(set) var said: [String] = []
    private var answers = 12

    func say(_ line: String) { said.append(line) }

    func ask(_ prompt: String) -> String? {
        said.append(prompt)
        answers -= 1
        return answers > 0 ? "" : nil
    }

    func askSecretly(_ prompt: String) -> String? { ask(prompt) }
}

/// The intake, asked in other languages.
@Suite struct PromptTests {
    init() throws { try #require(TestCatalogues.isReady, "the gettext package is not installed") }

    @Test(
        "the intake is asked in the language of the member of staff",
        arguments: [
            (Language.thai, "บันทึกการรับเรื่อง", "วันที่สัมภาษณ์ [", "นามแฝง: "),
            (.burmese, "လက်ခံမှတ်တမ်း ရေးသွင်းရန်", "တွေ့ဆုံမေးမြန်းသည့်နေ့ [", "လျှို့ဝှက်အမည်: "),
            (.japanese, "受付面接を記録する", "面接日 [", "仮名: "),
        ])
    func intake(language: Language, title: String, day: String, alias: String) throws {
        try Words.speaking(language) {
            let script = Listener()
            var interview = Interview(
                RecordIntake.form.translated, codes: .empty, languages: [language.rawValue],
                today: try #require(Day("2026-11-23")), partner: script)
            _ = try? interview.run()
            let said = script.said.joined(separator: "\n")
            for words in [title, day, alias] { #expect(said.contains(words), "\(words): \(said)") }
        }
    }

    @Test(
        "every label and help text of the intake is there in every language",
        arguments: TestCatalogues.others)
    func wholeIntake(language: Language) {
        func texts(_ field: FieldSpec) -> [String] {
            [field.label, field.help] + field.kind.fields.flatMap(texts)
        }
        let form = RecordIntake.form
        let english = form.sections.flatMap { [$0.title] + $0.fields.flatMap(texts) }
        let other = Words.speaking(language) {
            form.translated.sections.flatMap { [$0.title] + $0.fields.flatMap(texts) }
        }
        for (source, words) in zip(english, other)
        where !source.isEmpty && !Self.loanwords.contains(source) {
            #expect(source != words, "\(language): \(source)")
        }
        #expect(form.translated.fields.map(\.id) == form.fields.map(\.id))
    }

    @Test(
        "a locale that the machine does not have, or none, loses no word",
        arguments: [
            "xx_YY.UTF-8", "th_TH.TIS-620", "C", "POSIX", "C.UTF-8", "",
        ])
    func localeTrap(locale: String) throws {
        let said = try Script.run(
            [Self.program, "sign-in"],
            environment: [
                "LC_ALL": locale, "LANGUAGE": "th", "KAPWA_HOME": "/nonexistent",
                "HOME": "/nonexistent", "XDG_CONFIG_HOME": "/nonexistent",
            ])
        #expect(said.output.contains("ชื่อเข้าใช้: "), "\(said.output)")
        #expect(said.output.contains("คุณยังไม่ได้เข้าสู่ระบบ"), "\(said.output)")
    }

    @Test("the command line asks for a language before the environment; programs get English")
    func commandLine() throws {
        func said(_ words: [String]) throws -> String {
            try Script.run(
                [Self.program] + words + ["sign-in"],
                environment: [
                    "LANGUAGE": "th", "KAPWA_HOME": "/nonexistent", "HOME": "/nonexistent",
                    "XDG_CONFIG_HOME": "/nonexistent",
                ]
            ).output
        }
        #expect(try said(["--lang", "ja"]).contains("ログイン名: "))
        #expect(try said(["--lang=my"]).contains("ဝင်ရောက်အမည်"))
        #expect(try said(["--lang", "en"]).contains("Login: "))
        #expect(try said(["--json"]).contains("Login: "))
    }

    /// English words that other languages took over.
    private static let loanwords: Set = ["Gender", "Interpreter"]

    private static let program = "\(TestCatalogues.root)/.build/debug/kapwa"
}
