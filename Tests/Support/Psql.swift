import Administration
import FoundationEssentials
import Postgres

/// PostgreSQL's own client, as somebody uses it who goes around our screens.
package enum Psql {
    /// The path of the newest psql of the machine.
    package static let path = ServerPrograms.installed().first?.path("psql") ?? "psql"

    /// Gives lines to psql as somebody and answers what each printed, errors among it.
    ///
    /// A line is a statement or a backslash command. Errors are shown by their SQLSTATE, or whole with
    /// `verbosity` verbose.
    package static func answers(
        to lines: [String], as person: TestOrganisation.Person, in organisation: TestOrganisation,
        verbosity: String = "sqlstate"
    ) throws -> [String] {
        let mark = "@\(UUID().uuidString)"
        var input = "\\set VERBOSITY \(verbosity)\n"
        for line in lines { input += "\\echo \(mark)\n\(line)\n" }
        let settings = organisation.settings(person)
        let output = try Script.run(
            // Errors and rows in the order in which they came.
            ["stdbuf", "-oL", path, "-XAtq"],
            environment: [
                "PGHOST": settings["host"] ?? "", "PGDATABASE": settings["dbname"] ?? "",
                "PGUSER": settings["user"] ?? "", "PGPASSWORD": settings["password"] ?? "",
                "PAGER": "",
            ], input: input
        ).output
        return output.split(separator: mark, omittingEmptySubsequences: false).dropFirst().map {
            part in
            let end = part.lastIndex { !$0.isWhitespace }
            return end.map { end in String(part[...end].drop(while: \.isWhitespace)) } ?? ""
        }
    }
}
