import Support

/// Statements that somebody tries in psql one after the other, each undone whatever comes of it.
struct Attempts {
    /// What became of a statement that was not done.
    struct Refusal {
        let sqlState: String
        let message: String
    }

    /// The outcome of each statement, in their order; nil for one that was done.
    static func outcomes(
        of statements: [String], as person: TestOrganisation.Person,
        in organisation: TestOrganisation
    ) throws -> [Refusal?] {
        let lines = statements.map {
            #"""
            begin;
            \o /dev/null
            \#($0);
            \o
            \echo :SQLSTATE :LAST_ERROR_MESSAGE
            rollback;
            """#
        }
        return try Psql.answers(to: lines, as: person, in: organisation).map { answer in
            let last = answer.split(separator: "\n").last ?? ""
            let state = String(last.prefix { $0 != " " })
            if state == "00000" { return nil }
            return Refusal(sqlState: state, message: String(last.dropFirst(state.count + 1)))
        }
    }

    /// The SQLSTATE that each statement ends with, or nil where it is done.
    static func states(
        of statements: [String], as person: TestOrganisation.Person,
        in organisation: TestOrganisation
    ) throws -> [String?] {
        try outcomes(of: statements, as: person, in: organisation).map { $0?.sqlState }
    }
}
