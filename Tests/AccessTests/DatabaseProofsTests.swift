import FoundationEssentials
import Postgres
import Support
import Testing

/// The pgTAP files of `Schema/tests`: what is granted, and above all what is not.
@Suite("Proofs in the database itself")
struct DatabaseProofsTests {
    @Test("every file of Schema/tests holds")
    func files() throws {
        let database = try TestDatabase()
        var owner = try database.connect()
        try owner.run(script: "create extension pgtap with schema public")
        let folder = TestServer.root.appending(path: "Schema/tests").path
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
        #expect(files.count >= 3)
        for file in files {
            let output = try Script.output(
                of: [Psql.path, "-XAtq", "-v", "ON_ERROR_STOP=1", "-f", "\(folder)/\(file)"],
                environment: [
                    "PGHOST": database.settings["host"] ?? "", "PGDATABASE": database.name,
                    "PGUSER": database.settings["user"] ?? "", "PGOPTIONS": "-c search_path=public",
                ])
            let lines = output.split(separator: "\n")
            let faults = lines.filter { !$0.hasPrefix("ok ") && !$0.hasPrefix("1..") }
            #expect(faults == [], "\(file)")
            // The plan at the end says that the file was run through.
            let proven = lines.count { $0.hasPrefix("ok ") }
            #expect(proven > 50 && lines.last == "1..\(proven)", "\(file)")
        }
    }
}
