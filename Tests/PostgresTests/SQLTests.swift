import FoundationEssentials
import Postgres
import Support
import Testing

@Suite("SQL by interpolation")
struct SQLTests {
    @Test("a value becomes a parameter and never text")
    func valuesBecomeParameters() {
        let name = "Robert'); drop table core.person; --"
        let sql: SQL = "select * from t where name = \(name) and n = \(7)"
        #expect(sql.text == "select * from t where name = $1 and n = $2")
        #expect(sql.parameters.map(\.bytes) == [Array(name.utf8), Array("7".utf8)])
    }

    @Test("a fragment is spliced and its parameters are numbered anew")
    func fragmentsAreSpliced() {
        let condition: SQL = "a = \(1) or b = \(2)"
        let sql: SQL = "select \(0) where \(condition) and c = \(3)"
        #expect(sql.text == "select $1 where a = $2 or b = $3 and c = $4")
        #expect(
            sql.parameters.map { $0.bytes.map { String(decoding: $0, as: UTF8.self) } } == [
                "0", "1", "2", "3",
            ])
    }

    @Test("nil is NULL, and keeps its type")
    func nilIsNull() {
        let nothing: UUID? = nil
        let sql: SQL = "select \(nothing)"
        #expect(sql.parameters.map(\.type) == [UUID.postgresType])
        #expect(sql.parameters.map(\.bytes) == [nil])
    }

    @Test("text of the program is spliced as it is")
    func trustedTextIsSpliced() {
        let sql: SQL = "select api.\(trusted: "check_in")(\(true))"
        #expect(sql.text == "select api.check_in($1)")
    }

    @Test("arrays of any text come back as they were")
    func arraysRoundTrip() {
        var generator = Seeded(7)
        let alphabet = Array("ab,\"\\{}' \n\tNULLမောင်ไทย😀")
        for _ in 0..<500 {
            let strings = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
                String(
                    (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                        alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
                    })
            }
            var bytes: [UInt8] = []
            strings.encodeText(into: &bytes)
            #expect([String](postgres: bytes.span.bytes, format: .text) == strings)
        }
    }

    @Test(
        "numbers are read whole or not at all",
        arguments: [
            ("0", 0), ("-1", -1), ("9223372036854775807", Int.max),
            ("-9223372036854775808", Int.min),
            ("9223372036854775808", nil), ("", nil), ("-", nil), ("1x", nil), ("+1", nil),
        ] as [(String, Int?)])
    func numbersAreStrict(text: String, number: Int?) {
        #expect(Int(postgres: Array(text.utf8).span.bytes, format: .text) == number)
    }

    @Test("a verifier is the one that RFC 7677 and PostgreSQL make of the same password and salt")
    func verifier() {
        let salt: [UInt8] = [
            0x5B, 0x6D, 0x99, 0x68, 0x9D, 0x12, 0x35, 0x8E, 0xEC, 0xA0, 0x4B, 0x14, 0x12, 0x36,
            0xFA,
            0x81,
        ]
        #expect(
            ScramVerifier(prepared: "pencil", salt: salt, iterations: 4096).text
                == "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$"
                + "WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:"
                + "wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=")
        #expect(ScramVerifier.randomSalt() != ScramVerifier.randomSalt())
    }

    @Test("settings never show a password")
    func settingsHideThePassword() {
        let settings = ConnectionSettings(["host": "/run/x", "password": "hunter2secret"])
        #expect(!"\(settings)".contains("hunter2secret"))
        #expect(!String(reflecting: settings).contains("hunter2secret"))
        var dumped = ""
        dump(settings, to: &dumped)
        #expect(!dumped.contains("hunter2secret"))
    }

    @Test("settings that libpq does not understand are refused")
    func badSettings() {
        #expect(throws: PostgresError.badSettings) {
            try ConnectionSettings(conninfo: "no_such_keyword=1")
        }
    }
}
