import Support
import Testing

@testable import Forms

@Suite struct FormCheckTests {
    private let today = Day(year: 2026, month: 11, day: 23) ?? .first
    private let codes = CodeBook([
        "sex": [
            Code("F", labels: ["en": "Female", "th": "หญิง"]), Code("M", labels: ["en": "Male"]),
            Code("old", labels: ["en": "Old"], isRetired: true),
        ],
        "country": [Code("MM", labels: ["en": "Myanmar"]), Code("KH", labels: ["en": "Cambodia"])],
        "need": [
            Code("shelter", labels: ["en": "Shelter"]), Code("legal", labels: ["en": "Legal aid"]),
        ],
    ])
    private let form = FormSpec(
        id: "intake", title: "Intake",
        sections: [
            FormSection(
                id: "who", title: "Who",
                fields: [
                    .day("received_on", "Date", required: true, initial: "today"),
                    .text("alias", "Alias", limit: 8, missing: true, sensitive: true),
                    .list(
                        "names", "Names", item: "name",
                        [
                            .text("full", "Full name", limit: 50, required: true),
                            .text("script", "Script", limit: 4, when: .answered("full")),
                        ], atLeast: 1),
                    .birth("birth", "Born", missing: true),
                    .code("sex", "Sex", list: "sex", required: true, missing: true),
                    .country("nationality", "Nationality"),
                ]),
            FormSection(
                id: "what", title: "What",
                fields: [
                    .codes("needs", "Needs", list: "need", missing: true),
                    .yesNo("has_children", "Children"),
                    .whole(
                        "children", "How many", 1...20, when: .when("has_children", is: true)),
                    .narrative("story", "Story", limit: 100),
                    .phone("phone", "Telephone"), .time("call_at", "Call at"),
                    .money("debt", "Debt"),
                    .group("place", "Place", [.country("country", "Country")]),
                ]),
        ])

    private func check(_ document: JSONValue) -> CheckedDocument {
        form.check(document, codes: codes, today: today)
    }

    @Test func aSoundDocumentComesBackInNormalForm() {
        let checked = check([
            "$schema": "x", "alias": ["missing": "declined"], "names": [["full": " Ma\u{301} "]],
            "birth": "1998", "sex": "f", "nationality": "MM", "needs": ["legal", "legal"],
            "has_children": true, "children": 2, "story": " a\r\nb ", "phone": "+66 81 234 5678",
            "call_at": "9.30", "debt": "1500 HKD", "place": ["country": "KH"],
        ])
        #expect(checked.faults == [])
        #expect(
            checked.document.text()
                == #"{"received_on":"2026-11-23","alias":{"missing":"declined"},"#
                + #""names":[{"full":"Má"}],"birth":{"from":"1998-01-01","to":"1998-12-31","#
                + #""basis":"stated"},"sex":"F","nationality":"MM","needs":["legal"],"#
                + #""has_children":true,"children":2,"story":"a\nb","phone":"+66812345678","#
                + #""call_at":"09:30","debt":{"amount":"1500.00","currency":"HKD"},"#
                + #""place":{"country":"KH"}}"#)
    }

    @Test func theNormalFormChecksToItself() {
        let once = check([
            "names": [["full": "A"]], "sex": "declined", "birth": ["missing": "not_safe"],
            "needs": ["unknown"],
        ])
        #expect(once.faults == [])
        #expect(check(once.document) == once)
    }

    @Test func everyFaultIsReportedAtOnce() {
        let checked = check([
            "recieved_on": "2026-01-01", "alias": "much too long",
            "names": [["script": "Mymr"], 3],
            "birth": "2030", "sex": "Female", "nationality": "Myanmar", "needs": ["x", "unknown"],
            "children": 2, "story": "a\u{7}", "phone": "x", "call_at": "25:00", "debt": "5",
            "place": [], "received_on": "3/4/2026", "has_children": "yes",
        ])
        #expect(
            checked.faults.map(\.path) == [
                "recieved_on", "received_on", "alias", "names[0].full", "names[0].script",
                "names[1]", "birth", "sex", "nationality", "needs[0]", "has_children", "children",
                "story", "phone", "call_at", "debt", "place",
            ])
        #expect(checked.faults[0].remedy == "did you mean “received_on”?")
        #expect(checked.faults[7].remedy == "write “F” for Female")
        #expect(checked.faults[8].remedy == "write “MM” for Myanmar")
        #expect(!checked.faults.contains { $0.line.contains("much too long") })
    }

    @Test func missingAnswersOnlyWhereTheyAreTaken() {
        #expect(
            check(["names": [["full": "A"]], "sex": "M", "nationality": "unknown"])
                .faults.map(\.path) == ["nationality"])
        #expect(
            check(["names": [["full": "A"]], "sex": "M", "phone": ["missing": "unknown"]])
                .faults.map(\.path) == ["phone"])
        #expect(
            check(["names": [["full": "A"]], "sex": ["missing": "unknown"]])
                .document[path: "sex"] == "unknown")
        #expect(
            check(["names": [["full": "A"]], "sex": "M", "needs": ["unknown", "legal"]])
                .faults.map(\.problem) == ["“unknown” stands beside other codes"])
    }

    @Test func requiredMeansRequired() {
        #expect(check([:]).faults.map(\.path) == ["names", "sex"])
        #expect(check(["names": [], "sex": " "]).faults.map(\.path) == ["names", "sex"])
        #expect(check([1]).faults.map(\.path) == [""])
    }

    @Test func retiredCodesAreRefused() {
        #expect(
            check(["names": [["full": "A"]], "sex": "old"]).faults.map(\.problem)
                == ["the code “old” is retired"])
    }

    @Test func theListsOfAFormAreKnown() {
        #expect(form.lists == ["sex", "country", "need"])
    }

    @Test(arguments: 0..<1000)
    func anyDocumentIsCheckedWithoutACrash(seed: Int) {
        var random = Seeded(seed)
        let documents: [JSONValue] = form.fields.map { field in
            [
                field.id: random.value(depth: 3), "names": [["full": random.value(depth: 1)]],
                "sex": .string(random.text(3)),
            ]
        }
        for document in documents {
            let once = check(document)
            if once.isSound { #expect(check(once.document) == once) }
        }
    }

    @Test func aDayIsTakenWithinItsSpanAndNotBeforeWhatItFollows() {
        let form = FormSpec(
            id: "stay", title: "Stay",
            fields: [
                .day("came", "Came").within(.untilToday), .day("due", "Due").within(.fromToday),
                .day("review", "Review").within(.afterToday),
                .day("leaves", "Leaves").within(.any, notBefore: "came"),
            ])
        func faults(_ document: JSONValue) -> [String] {
            form.check(document, codes: codes, today: today).faults.map {
                "\($0.path) \($0.problem)"
            }
        }
        #expect(
            faults([
                "came": "2026-11-23", "due": "today", "review": "2026-11-24",
                "leaves": "2026-11-23",
            ]) == [])
        #expect(
            faults(["came": "2026-11-24", "due": "yesterday", "review": "2026-11-23"]) == [
                "came 2026-11-24 is still to come", "due 2026-11-22 is over",
                "review 2026-11-23 is not later than today",
            ])
        #expect(
            faults(["came": "2026-11-20", "leaves": "2026-11-19"])
                == ["leaves 2026-11-19 lies before “Came”"])
    }

    @Test func aFaultIsToldWithItsEntryAndItsQuestionOnce() throws {
        let checked = check([
            "names": [["full": "A"], [:]], "sex": "x", "place": ["country": "YY"],
        ])
        let steps = form.steps(for: checked.document)
        let said = checked.faults.map { fault in
            fault.words(about: steps.first { fault.path == $0.path }, in: form)
        }
        #expect(said.contains { $0.hasPrefix("name 2: Full name is missing: ") }, "\(said)")
        #expect(said.contains { $0.hasPrefix("Sex: “x” is no code") }, "\(said)")
        let none = check(["sex": "F"]).faults.first { $0.path == "names" }
        let nearest = steps.first { $0.path.hasPrefix("names") }
        let words = try #require(none).words(about: nearest, in: form)
        #expect(words.hasPrefix("Names is missing: "), "\(words)")
    }

    @Test func referencesLookAsTheirExampleDoes() throws {
        func read(_ typed: String, _ hint: String) throws -> JSONValue {
            try FieldSpec.identifier("x", "X", hint: hint).answer(typed, codes: codes, today: today)
        }
        #expect(try read(" p-12 ", "P-1") == "P-12")
        #expect(try read("ｈｂｈ-๒๐๒๖-0007", "MST-2026-0141") == "HBH-2026-0007")
        #expect(try read("kx7m2pq", "kx7m2pq") == "kx7m2pq")
        for typed in ["hello", "12", "S-12", "P-", "P-1-2", "P--1", "P-x"] {
            #expect(throws: EntryFault.self) { try read(typed, "P-1") }
        }
        #expect(throws: EntryFault.self) { try read("P-12", "MST-2026-0141") }
    }

    @Test func typedAnswersAreUnderstood() throws {
        func typed(_ id: String, _ text: String) throws -> JSONValue {
            let field = try #require(form.field(id))
            return try field.answer(text, codes: codes, languages: ["th"], today: today)
        }
        #expect(try typed("sex", "2") == "M")
        #expect(try typed("sex", "fem") == "F")
        #expect(try typed("sex", "หญิง") == "F")
        #expect(try typed("sex", "declined") == "declined")
        #expect(try typed("needs", "1, legal") == ["shelter", "legal"])
        #expect(try typed("needs", "not asked") == ["not_asked"])
        #expect(try typed("alias", "not safe") == ["missing": "not_safe"])
        #expect(try typed("has_children", "Y") == true)
        #expect(try typed("children", "๓") == 3)
        #expect(throws: EntryFault.self) { try typed("children", "99") }
        #expect(throws: EntryFault.self) { try typed("sex", "x") }
        #expect(throws: EntryFault.self) { try typed("sex", "9") }
    }

    @Test func wordsAreForPeople() throws {
        let sex = try #require(form.field("sex"))
        #expect(sex.words(for: "F", codes: codes, languages: ["th", "en"]) == "หญิง")
        #expect(sex.words(for: "declined", codes: codes) == "Declined to answer")
        let birth = try #require(form.field("birth"))
        #expect(birth.words(for: ["missing": "unknown"], codes: codes) == "Unknown")
        let story = try #require(form.field("story"))
        #expect(story.words(for: "a\u{1B}[0m", codes: codes) == "a<U+001B>[0m")
        let secret = FieldSpec.secret("password", "Password")
        #expect(secret.words(for: "hunter2", codes: codes) == "not shown")
    }

    @Test func theNearestWordIsFound() {
        #expect(Likeness.nearest("intkae", among: ["intake", "stay"]) == "intake")
        #expect(Likeness.nearest("referal", among: ["referral", "report"]) == "referral")
        #expect(Likeness.nearest("zzz", among: ["intake", "stay"]) == nil)
    }
}
