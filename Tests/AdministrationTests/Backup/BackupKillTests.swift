import Administration
import FoundationEssentials
import Secrets
import Support
import Testing

/// The program itself, killed while it makes backups.
@Suite("Backups that are killed")
struct BackupKillTests {
    private var program: String {
        let bundle = CommandLine.arguments.first { $0.contains("kapwaPackageTests") } ?? ""
        let place = bundle.split(separator: "/").prefix { !$0.hasPrefix("kapwaPackageTests") }
        return "/" + place.joined(separator: "/") + "/kapwa"
    }

    @Test("at any moment, leave no half backup that looks whole, and nothing behind")
    func kills() async throws {
        let place = try BackupPlace()
        let recipient = place.folder.path + "/board.public"
        try place.folder.write(place.key.recipient.text, to: "board.public")
        let words = [
            program, "backup", "create", place.shelf.folder, "--practice", "--recipient", recipient,
        ]
        let environment = [
            "KAPWA_HOME": place.places.home, "KAPWA_SHARE": TestServer.root.path,
            "XDG_CONFIG_HOME": place.folder.path,
        ]
        // As long as it takes here and now, so that the moments lie all over it.
        let began = ContinuousClock.now
        let (status, output) = try Script.run(words, environment: environment)
        let whole = (ContinuousClock.now - began) / .seconds(1)
        #expect(status == 0, "\(output)")
        var killed = 0
        var halves = 0
        for moment in 0..<24 {
            let seconds = whole * (Double(moment) + Double.random(in: 0..<1)) / 24
            let line = ["/usr/bin/timeout", "-s", "KILL", "\(seconds)"] + words
            if try Script.run(line, environment: environment).status != 0 { killed += 1 }
            for name in try place.files {
                if name.hasSuffix(".partial") {
                    halves += 1
                } else {
                    _ = try BackupReader(
                        "\(place.shelf.folder)/\(name)", with: .key(place.key))
                    _ = try BackupCheck("\(place.shelf.folder)/\(name)", with: .key(place.key))
                }
            }
            // Names have seconds in them: a whole one must not stand in the way of the next.
            _ = try Script.run(["/bin/sh", "-c", "rm -f \(place.shelf.folder)/*.backup"])
        }
        #expect(killed >= 6 && halves > 0, "killed \(killed), of which \(halves) had begun")
        let (last, said) = try Script.run(words, environment: environment)
        #expect(last == 0, "\(said)")
        #expect(try place.files.filter { $0.hasSuffix(".partial") } == [])
        #expect(try place.files.count == 1)
    }
}
