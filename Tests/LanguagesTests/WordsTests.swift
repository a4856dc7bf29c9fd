import Forms
import Languages
import Support
import Testing

@Suite struct WordsTests {
    init() throws { try #require(TestCatalogues.isReady, "the gettext package is not installed") }

    @Test("what is said comes in the language that is spoken, and English stays as it is")
    func switching() {
        #expect(Words.say("Monday") == "Monday")
        let said = Language.allCases.map { Words.speaking($0) { Words.say("Monday") } }
        #expect(
            said == [
                "Monday", "วันจันทร์", "တနင်္လာနေ့", "Senin", "Lunes", "月曜日", "Thứ Hai", "星期一",
            ])
        #expect(Words.say("Monday") == "Monday")
    }

    @Test("threads speak different languages at once")
    func threads() async {
        await withTaskGroup(of: Bool.self) { group in
            for (language, word) in [(Language.thai, "วันอาทิตย์"), (.japanese, "日曜日")] {
                for _ in 0..<4 {
                    group.addTask {
                        (0..<500).allSatisfy { _ in
                            Words.speaking(language) { Words.say("Sunday") == word }
                        }
                    }
                }
            }
            for await isRight in group { #expect(isRight) }
        }
    }

    @Test(
        "yes, no and the missing answers are understood in one's own language, and in English always"
    )
    func answers() {
        let words: [(Language, yes: String, no: String, declined: String)] = [
            (.thai, "ใช่", "ไม่", "declined"), (.japanese, "はい", "いいえ", "Declined"),
            (.indonesian, " YA ", "Tidak", "menolak menjawab"),
        ]
        for (language, yes, no, declined) in words {
            Words.speaking(language) {
                #expect(YesNo.read(yes) == true && YesNo.read(no) == false)
                #expect(YesNo.read("y") == true && YesNo.read("ＮＯ") == false)
                #expect(YesNo.read("") == nil && YesNo.read(yes + no) == nil)
                #expect(MissingAnswer(typed: declined) == .declined)
                #expect(MissingAnswer(typed: MissingAnswer.notSafe.label) == .notSafe)
            }
        }
        #expect(YesNo.read("はい") == nil)
    }

    @Test("values stand where a translation wants them, and are not looked at again")
    func placeholders() {
        #expect(Words.say("%1 to %2", "%2", 7) == "%2 to 7")
        #expect(Words.say("%1 since %2", "Lotus", "May") == "Lotus since May")
        Words.speaking(.japanese) {
            #expect(Words.say("Section %1 of %2: %3", 1, 9, "x") == "9部中の1:x")
            #expect(
                Words.say("acknowledged %1 by %2", "1 May", "Ana") == "acknowledged 1 May by Ana")
            #expect(Words.say("    acknowledged %1 by %2", "A", "B") == "    AにBが確認")
        }
        #expect(Words.say("100 %") == "100 %")
        #expect(Words.say("%1 and %9", "one") == "one and %9")
    }

    @Test("numbers take the plural form that the language has for them")
    func plurals() {
        func late(_ days: Int) -> String {
            Words.say(count: days, one: ", %1 day late", other: ", %1 days late")
        }
        #expect([0, 1, 2].map(late) == [", 0 days late", ", 1 day late", ", 2 days late"])
        #expect(
            Words.speaking(.indonesian) { [1, 2].map(late) }
                == [", terlambat 1 hari", ", terlambat 2 hari"])
        #expect(Words.speaking(.tagalog) { late(2) } == ", 2 araw nang huli")
    }

    @Test("what has no translation is said in English, word by word")
    func fallback() {
        Words.speaking(.thai) {
            #expect(Words.translate("Nobody translated this") == "Nobody translated this")
            #expect(Words.say("Nobody said %1", "this") == "Nobody said this")
            #expect(
                Words.say(count: 2, one: "%1 untold", other: "%1 untolds") == "2 untolds")
            #expect(Words.translate("") == "")
            #expect(Words.translate("Person") == "บุคคล")
        }
    }

    @Test(
        "the environment chooses as gettext has it",
        arguments: [
            (["LANGUAGE": "th"], Language.thai),
            (["LANGUAGE": "ko:ja:en", "LANG": "th_TH.UTF-8"], .japanese),
            (["LC_ALL": "my_MM", "LANG": "th_TH.UTF-8"], .burmese),
            (["LANG": "zh_CN.UTF-8"], .chinese), (["LANG": "fil_PH"], .tagalog),
            (["LANG": "C.UTF-8"], .english), (["LC_ALL": "C", "LANG": "vi_VN"], .english),
            ([:], .english),
        ])
    func environment(variables: [String: String], language: Language) {
        #expect(Language { variables[$0] } == language)
    }

    @Test("every language says how much of it is there, and that it wants a reader")
    func completeness() {
        let all = SpokenLanguage.all
        #expect(all.map(\.language) == Language.allCases)
        #expect(all.first?.percent == 100 && all.first?.needsReview == false)
        for spoken in all.dropFirst() {
            #expect(spoken.percent > 50 && spoken.percent <= 100, "\(spoken)")
            #expect(spoken.needsReview)
        }
    }

    @Test("every translation has the places of its source", arguments: TestCatalogues.others)
    func parity(language: Language) throws {
        let entries = try PortableObject(language).entries
        #expect(entries.count > 1000)
        func places(_ text: String) -> Set<Substring> {
            Set(text.matches(of: /%[1-9]/).map(\.output))
        }
        for entry in entries {
            for words in entry.words where !words.isEmpty {
                // `once` stands for a number that other languages write.
                let sources = [entry.source, entry.plural ?? entry.source].map(places)
                #expect(sources.contains(places(words)), "\(language) \(entry.source)")
                #expect(
                    entry.source.hasPrefix(" ") == words.hasPrefix(" ")
                        || entry.source.hasPrefix(";") || entry.source.hasPrefix(","),
                    "\(language) \(entry.source)")
                #expect(
                    entry.source.hasSuffix(" ") == words.hasSuffix(" "),
                    "\(language) \(entry.source)")
            }
        }
    }
}
