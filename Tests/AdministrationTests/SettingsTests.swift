import Administration
import FoundationEssentials
import Postgres
import Testing

@Suite("Settings of a deployment")
struct SettingsTests {
    @Test("are read with comments and blanks")
    func reading() throws {
        let file = try SettingsFile(
            "# hello\n\n cluster = shared # all of us\nlock_minutes=5\nlanguage = th\nconnection = host=db dbname=kapwa\n",
            file: "kapwa.conf")
        #expect(file.cluster == .shared)
        #expect(file.lockMinutes == 5)
        #expect(file.language == "th")
        #expect(file.connection?["host"] == "db")
    }

    @Test(
        "say the line and what is expected",
        arguments: [
            (
                "cluster = other",
                "kapwa.conf:2 sets “cluster” to something else than real, practice or shared."
            ),
            (
                "lock_minutes = 31",
                "kapwa.conf:2 sets “lock_minutes” to something else than a number from 1 to 30."
            ),
            ("lock_minutes", "kapwa.conf:2 is not of the form key = value."),
            ("password = x", "kapwa.conf:2 sets “password”, which is unknown."),
            (
                "connection = nonsense",
                "kapwa.conf:2 sets “connection” to something else than a connection string of libpq."
            ),
        ])
    func faults(line: String, message: String) {
        do {
            _ = try SettingsFile("# first\n\(line)\n", file: "kapwa.conf")
            Issue.record("it was accepted")
        } catch {
            #expect(error.message == message)
        }
    }

    @Test("what is asked for counts before the file, the file before the sign-in")
    func precedence() throws {
        let signedIn = Credential(server: "practice", login: "kabcdef", password: "x")
        var file = SettingsFile()
        let nowhere = Places(home: "/nowhere")
        #expect(
            ServerChoice.choose(asked: nil, file: file, signedIn: signedIn, places: nowhere)
                == .local(.practice))
        #expect(
            ServerChoice.choose(asked: nil, file: file, signedIn: nil, places: nowhere)
                == .local(.real))
        file.cluster = .shared
        #expect(
            ServerChoice.choose(asked: nil, file: file, signedIn: signedIn, places: nowhere)
                == .local(.shared))
        file.connection = ConnectionSettings(["host": "db"])
        let elsewhere = ServerChoice.choose(
            asked: nil, file: file, signedIn: signedIn, places: nowhere)
        #expect(elsewhere == .elsewhere(ConnectionSettings(["host": "db"])))
        #expect(
            ServerChoice.choose(asked: .practice, file: file, signedIn: nil, places: nowhere)
                == .local(.practice))
    }

    @Test("the example of Config is sound")
    func example() throws {
        let path = "\(#filePath)".replacing(
            "Tests/AdministrationTests/SettingsTests.swift", with: "Config/kapwa.conf")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        _ = try SettingsFile(text, file: path)
        let uncommented = text.split(separator: "\n").map {
            $0.hasPrefix("# ") && $0.contains(" = ") ? String($0.dropFirst(2)) : String($0)
        }
        let file = try SettingsFile(uncommented.joined(separator: "\n"), file: path)
        #expect(file.lockMinutes == 15)
        #expect(file.connection?["sslmode"] == "verify-full")
    }
}
