import Casework
import Forms
import Postgres
import Support
import Testing

@Suite("Passwords in every script")
struct PasswordTests {
    /// As it is chosen, and as another keyboard, input method or system may write the same.
    private static let alike: [(chosen: String, typed: String)] = [
        ("four plain words here", "four plain words here"),
        ("น้ำตกสวยงามมากในป่าลึก", "น\u{0E49}\u{0E4D}\u{0E32}ตกสวยงามมากในป่าลึก"),
        ("ຄຳສັບລັບຂອງຂ້ອຍຢູ່ນີ້", "ຄ\u{0ECD}\u{0EB2}ສັບລັບຂອງຂ້ອຍຢູ່ນີ້"),
        ("mật khẩu của tôi rất dài", "ma\u{0323}\u{0302}t khẩu của tôi rất dài"),
        ("秘密の言葉は長いですよ2026", "秘密の言葉は長いですよ２０２６"),
        ("カタカナ ノ ヒミツノコトバ", "ｶﾀｶﾅ　ﾉ　ﾋﾐﾂﾉｺﾄﾊﾞ"),
        ("비밀번호는아주길어야해요", "\u{1107}\u{1175}밀번호는아주길어야해요"),
        ("မြန်မာစကားဝှက်အရှည်ကြီး", "မြန်မာစကားဝှက်အရှည်ကြီး"),
    ]

    @Test("stay as they are in practice, so that the next one can sign in as well")
    func practice() throws {
        let organisation = try TestOrganisation.make()
        try organisation.change("update ref.organisation set practice = true")
        var connection = try organisation.connect(.ana)
        #expect(throws: PostgresError.self) {
            try ChangeMyPassword(password: "four plain words here").run(in: &connection)
        }
        _ = try organisation.connect(.ana)
    }

    @Test("a sign-in is in the audit, once a minute however often it is noted")
    func noted() async throws {
        let organisation = try TestOrganisation.make()
        let session = try await organisation.session(.ana)
        for _ in 0..<3 { try await session.perform(NoteSignIn()) }
        let noted: SQL = """
            select count(*) from audit.event
            where verb = 'sign_in' and who = \(organisation.login(.ana))
            """
        #expect(try organisation.count(noted) == 1)
        try await organisation.session(.binh).perform(NoteSignIn())
        #expect(
            try organisation.count("select count(*) from audit.event where verb = 'sign_in'") == 2)
    }

    @Test("open at sign-in, however the same letters are typed")
    func alike() async throws {
        let organisation = try TestOrganisation.make()
        func settings(_ password: String) -> ConnectionSettings {
            organisation.settings(.ana).merging(ConnectionSettings(["password": password]))
        }
        var connection = try organisation.connect(.ana)
        for (chosen, typed) in Self.alike {
            for (first, second) in [(chosen, typed), (typed, chosen)] {
                _ = try ChangeMyPassword(password: first).run(in: &connection)
                connection = try Connection(settings(second))
                _ = try Connection(settings(first))
            }
        }
        // What libpq would read as something that we cannot make is refused, before it locks anybody out.
        #expect(throws: Failure.self) {
            try ChangeMyPassword(password: "number ① of everything").run(in: &connection)
        }
        #expect(
            try organisation.count(
                """
                select substring(rolpassword from ':?\\$(\\d+):')::bigint from pg_authid
                where rolname = \(organisation.login(.ana))
                """) == ScramVerifier.iterations)
    }
}
