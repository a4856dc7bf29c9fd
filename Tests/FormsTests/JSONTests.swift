import Support
import Testing

@testable import Forms

@Suite struct JSONTests {
    @Test(arguments: 0..<400)
    func whateverIsWrittenReadsBackEqual(seed: Int) throws {
        var random = Seeded(seed)
        let value = random.value(depth: 4)
        #expect(try JSONValue.parse(value.text()) == value)
        #expect(try JSONValue.parse(value.text(pretty: true)) == value)
    }

    @Test func keysKeepTheirOrder() throws {
        let text = #"{"b":1,"a":[true,null,"x"],"c":{"z":0.5,"y":-3}}"#
        #expect(try JSONValue.parse(text).text() == text)
    }

    @Test func prettyTextIsIndented() {
        let value: JSONValue = ["a": [1, ["b": []]], "c": [:]]
        #expect(
            value.text(pretty: true) == """
                {
                  "a": [
                    1,
                    {
                      "b": []
                    }
                  ],
                  "c": {}
                }
                """)
    }

    @Test(arguments: [
        ("", 1, 1, "empty"), ("  ", 1, 3, "empty"), ("{", 1, 2, "key"), ("[1,]", 1, 4, "value"),
        ("{\"a\":1,\n \"a\":2}", 2, 2, "twice"), ("[01]", 1, 2, "begin with 0"),
        ("[-01]", 1, 2, "begin with 0"), ("[1.]", 1, 4, "digit"), ("[-]", 1, 3, "digit"),
        ("[1e999]", 1, 2, "large"), ("\"a\nb\"", 1, 3, "line break"), ("\"\\x\"", 1, 2, "escape"),
        ("\"\\u0000\"", 1, 2, "stored"), ("\"\\ud800\"", 1, 2, "stored"), ("tru", 1, 1, "value"),
        ("{\"a\" 1}", 1, 6, "colon"), ("[1 2]", 1, 4, "comma"), ("{} x", 1, 4, "follows"),
        ("\"abc", 1, 5, "quote"), ("{\"မောင်\" 1}", 1, 10, "colon"),
    ])
    func faultsSayWhere(text: String, line: Int, column: Int, words: String) {
        let error = #expect(throws: JSONSyntaxError.self) { try JSONValue.parse(text) }
        #expect(error?.line == line)
        #expect(error?.column == column)
        #expect(error?.problem.contains(words) == true)
    }

    @Test func nestingEndsAt64() throws {
        let deepest = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        _ = try JSONValue.parse(deepest)
        #expect(throws: JSONSyntaxError.self) { try JSONValue.parse("[" + deepest + "]") }
    }

    @Test func bytesThatAreNotUTF8AreRefused() {
        #expect(throws: JSONSyntaxError.self) { try JSONValue.parse([0x22, 0xFF, 0x22]) }
        #expect(throws: JSONSyntaxError.self) {
            try JSONValue.parse([0x22, 0xED, 0xA0, 0x80, 0x22])
        }
    }

    @Test(arguments: 0..<2000)
    func damagedTextNeverCrashes(seed: Int) throws {
        var random = Seeded(seed)
        var bytes = Array(random.value(depth: 3).text().utf8)
        for _ in 0..<random.below(4) + 1 where !bytes.isEmpty {
            bytes[random.below(bytes.count)] = UInt8(random.below(256))
        }
        if let value = try? JSONValue.parse(bytes) {
            #expect(try JSONValue.parse(value.text()) == value)
        }
    }

    @Test func escapesRead() throws {
        #expect(
            try JSONValue.parse(#""\u0e01\ud83d\ude00\/\b\f\n\r\t\"\\""#)
                == .string("ก😀/\u{8}\u{C}\n\r\t\"\\"))
    }

    @Test func writtenTextIsHarmlessInATerminal() {
        let text = JSONValue.string("\u{1B}[31m\u{9B}\u{202E}\u{2028}\u{7F}").text()
        #expect(text == #""\u001b[31m\u009b\u202e\u2028\u007f""#)
    }

    @Test func pathsReachInside() {
        let value: JSONValue = ["names": [["full": "A"], ["full": "B"]], "a": ["b": 1]]
        #expect(value[path: "names[1].full"] == "B")
        #expect(value[path: "a.b"] == 1)
        #expect(value[path: "names[2].full"] == nil)
        #expect(value[path: "a.c"] == nil)
    }
}
