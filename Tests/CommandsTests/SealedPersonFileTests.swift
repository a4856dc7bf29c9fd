import Forms
import FoundationEssentials
import Postgres
import Secrets
import Support
import Testing

@testable import Commands

/// What a person knows about themself, sealed: by the program itself, as a process.
@Suite("The sealed file of a person")
struct SealedPersonFileTests {
    let organisation: TestOrganisation
    private let place: Place

    init() throws {
        organisation = try TestOrganisation.make()
        try organisation.recordIntake(
            as: .ana,
            ["names": [["kind": "legal", "script": "Latn", "native": "Aye Thandar"]]])
        place = try Place(organisation)
    }

    /// The built program, and a folder of its own for what it writes.
    private final class Place: Sendable {
        let folder: String
        private let program: String
        private let organisation: TestOrganisation

        init(_ organisation: TestOrganisation) throws {
            self.organisation = organisation
            let bundle = CommandLine.arguments.first { $0.contains("kapwaPackageTests") } ?? ""
            let path = bundle.split(separator: "/").prefix { !$0.hasPrefix("kapwaPackageTests") }
            program = "/" + path.joined(separator: "/") + "/kapwa"
            folder = FileManager.default.temporaryDirectory.path + "/kapwa-\(UUID().uuidString)"
            try FileManager.default.createDirectory(
                atPath: folder + "/out", withIntermediateDirectories: true)
        }

        deinit { try? FileManager.default.removeItem(atPath: folder) }

        func file(_ name: String) -> String { "\(folder)/out/\(name)" }

        var names: [String] {
            get throws { try FileManager.default.contentsOfDirectory(atPath: folder + "/out") }
        }

        func bytes(_ name: String) throws -> [UInt8] {
            Array(try Data(contentsOf: URL(filePath: file(name))))
        }

        /// The program with these words; its passphrase comes as one line.
        func kapwa(
            _ words: [String], passphrase: String? = nil
        ) throws -> (status: Int32, output: String) {
            let connection = organisation.settings(.hana)
            let given = passphrase == nil ? [] : ["--passphrase-fd", "0"]
            return try Script.run(
                [program] + words + given,
                environment: [
                    "PGHOST": connection["host"] ?? "", "PGDATABASE": connection["dbname"] ?? "",
                    "PGUSER": connection["user"] ?? "",
                    "PGPASSWORD": connection["password"] ?? "", "KAPWA_HOME": folder,
                    "KAPWA_SHARE": TestServer.root.path, "XDG_CONFIG_HOME": folder,
                    "TMPDIR": folder,
                ], input: passphrase.map { $0 + "\n" } ?? "")
        }

        /// Asks for everything about the one person there is.
        func request(
            _ name: String, _ words: [String] = [], passphrase: String? = nil
        ) throws -> (status: Int32, output: String) {
            try kapwa(
                [
                    "access-request", "P-1", "--reason",
                    "asked in writing on 3 May, identity checked", "-o",
                    file(name),
                ]
                    + words, passphrase: passphrase)
        }
    }

    /// How often the file of somebody was asked for.
    private func asked() throws -> Int {
        var server = try organisation.database.connect()
        return try server.value(
            Int.self,
            "select count(*) from audit.event where verb = 'exported' and object = 'person'") ?? 0
    }

    @Test(
        "is written whole, is not readable, and opens with the passphrase that was made up for it")
    func madeUp() throws {
        let (status, said) = try place.request("a.sealed", ["--seal", "--language", "th"])
        #expect(status == 0, "\(said)")
        #expect(try place.names == ["a.sealed"])
        let file = try place.bytes("a.sealed")
        #expect(file.starts(with: Array("KAPWAENC".utf8)))
        let readable = String(decoding: file, as: UTF8.self)
        #expect(!readable.contains("Aye Thandar") && !readable.contains("สัญชาติ"))
        let mode = try FileManager.default.attributesOfItem(atPath: place.file("a.sealed"))
        #expect(mode[.posixPermissions] as? Int == 0o600)
        #expect(!said.contains("Aye Thandar"))

        let passphrase = try #require(
            said.firstMatch(of: /this once: ([a-z2-9-]{19})\n/)?.output.1)
        let (opened, shown) = try place.kapwa(
            ["unseal", place.file("a.sealed")], passphrase: String(passphrase))
        #expect(opened == 0)
        #expect(shown.contains("Aye Thandar") && shown.contains("สัญชาติ: เมียนมา"))
        let (refused, told) = try place.kapwa(
            ["unseal", place.file("a.sealed")], passphrase: "quite another passphrase")
        #expect(refused == ExitCode.notAllowed.rawValue && !told.contains("Aye Thandar"))
    }

    @Test("holds a page where its name says so, which is written only into a new file")
    func page() throws {
        let passphrase = "four words and a horse"
        let (status, said) = try place.request(
            "a.html.sealed", ["--seal", "--until", "+7d", "--language", "my"],
            passphrase: passphrase)
        #expect(status == 0 && !said.contains(passphrase), "\(said)")
        let words = ["unseal", place.file("a.html.sealed"), "-o", place.file("page.html")]
        #expect(try place.kapwa(words, passphrase: passphrase).status == 0)
        let page = String(decoding: try place.bytes("page.html"), as: UTF8.self)
        #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("<html lang=\"my\">"))
        let again = try place.kapwa(words, passphrase: passphrase)
        #expect(again.status == ExitCode.decisionNeeded.rawValue)
        #expect(try place.names.sorted() == ["a.html.sealed", "page.html"])
    }

    @Test("is made of a file that was changed by hand, too")
    func changed() throws {
        let page = "<!DOCTYPE html><p>ที่เหลือ"
        try page.write(toFile: place.file("a.html"), atomically: true, encoding: .utf8)
        let words = [place.file("a.html"), "-o", place.file("a.html.sealed"), "--until"]
        let passphrase = "four words and a horse"
        #expect(try place.kapwa(["seal"] + words + ["2020-01-01"]).status != 0)
        let (status, said) = try place.kapwa(["seal"] + words + ["+7d"], passphrase: passphrase)
        #expect(status == 0 && said.contains("a.html” is not sealed. Delete it."), "\(said)")
        #expect(try place.kapwa(["seal"] + words + ["+7d"], passphrase: passphrase).status == 5)
        let opened = try place.kapwa(
            ["unseal", place.file("a.html.sealed")], passphrase: passphrase)
        #expect(opened.status == 0 && opened.output.hasSuffix(page))
    }

    @Test("never takes the place of another file, and nothing is noted then")
    func overwriting() throws {
        #expect(try place.request("a.txt").status == 0)
        let before = try place.bytes("a.txt")
        for words in [[], ["--seal"]] {
            let (status, said) = try place.request("a.txt", words)
            #expect(status == ExitCode.decisionNeeded.rawValue, "\(said)")
        }
        #expect(try place.bytes("a.txt") == before)
        #expect(try place.names == ["a.txt"])
        #expect(try asked() == 1)
    }

    @Test("is refused before anything is noted where it could not be sealed")
    func refusals() throws {
        for (words, passphrase) in [
            (["--until", "+7d"], nil), (["--seal", "--until", "2020-01-01"], nil),
            (["--seal", "--until", "+800d"], nil), (["--seal"], "too short"),
        ] as [([String], String?)] {
            let (status, said) = try place.request("a.sealed", words, passphrase: passphrase)
            #expect(status != 0, "\(words): \(said)")
        }
        #expect(try place.names.isEmpty)
        #expect(try asked() == 0)
    }

    @Test("is not opened after its day, whoever knows the passphrase")
    func over() throws {
        let passphrase = "four words and a horse"
        for (name, day) in [("old", Day.local - 1), ("new", Day.local)] {
            let file = SealedPersonFile("what is known", as: .text, until: day)
            let sealed = try file.sealed(with: SecretBytes(text: passphrase))
            try Data(sealed).write(to: URL(filePath: place.file(name)))
        }
        let old = try place.kapwa(["unseal", place.file("old")], passphrase: passphrase)
        #expect(old.status == ExitCode.notAllowed.rawValue)
        #expect(!old.output.contains("what is known"))
        #expect(old.output.contains("until \(Day.local - 1)") && old.output.contains("a new one"))
        let new = try place.kapwa(["unseal", place.file("new")], passphrase: passphrase)
        #expect(new.status == 0 && new.output.contains("what is known"))
    }

    @Test("opens as it was sealed, and not after a single bit was changed")
    func altered() throws {
        let cost = PassphraseCost(operations: 1, memory: 64)
        let passphrase = try SecretBytes(text: "four words and a horse")
        let file = SealedPersonFile("คำ\nสอง", as: .page, until: Day.local)
        let sealed = try file.sealed(with: passphrase, cost: cost)
        #expect(try SealedPersonFile(sealed: sealed, with: passphrase) == file)
        for place in stride(from: 0, to: sealed.count, by: 3) {
            var other = sealed
            other[place] ^= 1
            #expect(throws: SealingFault.self) {
                try SealedPersonFile(sealed: other, with: passphrase)
            }
        }
        #expect(throws: SealingFault.notSealed) { try SealedPersonFile.check(Array("text".utf8)) }
    }
}
