import Administration
import FoundationEssentials
import Postgres
import Support
import Testing

/// What `scripts/mutate-access` asks: which of many broken rules the access matrix notices by itself.
///
/// Each mutant is made and looked at in a transaction that is then undone, so that a thousand take minutes.
@Suite(
    "Broken rules that the matrix notices",
    .enabled(if: ProcessInfo.processInfo.environment["KAPWA_MUTANTS"] != nil))
struct MutantSweep {
    @Test("each is looked at; those that were not noticed are written down")
    func sweep() throws {
        let environment = ProcessInfo.processInfo.environment
        let given = try #require(environment["KAPWA_MUTANTS"])
        let mutants = try String(contentsOfFile: given, encoding: .utf8).split(separator: "\u{1E}")
        let database = try TestDatabase()
        var owner = try database.connect()
        #expect(try AccessMatrix.differences(&owner) == [])
        var unnoticed: [Substring] = []
        for (number, mutant) in mutants.enumerated() {
            try owner.run(script: "begin")
            try owner.run(script: String(mutant))
            if try AccessMatrix.differences(&owner).isEmpty { unnoticed.append("\(number)") }
            try owner.run(script: "rollback")
        }
        try unnoticed.joined(separator: "\n")
            .write(toFile: given + ".unnoticed", atomically: true, encoding: .utf8)
    }
}
