import Postgres

/// A rule that must hold in the database: its statement names whatever breaks it.
struct DatabaseLint: Sendable {
    let check: Check
    /// How bad it is where something breaks it.
    let severity: Finding.State
    /// Lists the names of what breaks the rule, one a row.
    let offenders: SQL

    /// Looks; names of tables, functions and logins are shown, the first few of them.
    func finding(_ connection: inout Connection) -> Finding {
        do throws(PostgresError) {
            let names = try connection.query(offenders).map { (row) throws(PostgresError) in
                try row.decode(String.self, at: 0)
            }
            guard !names.isEmpty else { return check.ok("as it should be") }
            let more = names.count > 5 ? " and \(names.count - 5) more" : ""
            return Finding(check, severity, names.prefix(5).joined(separator: ", ") + more)
        } catch {
            return check.skipped("could not be looked at: \(error)")
        }
    }
}
