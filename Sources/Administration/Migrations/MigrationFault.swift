package import Postgres

/// What keeps a database from being brought up to date.
package enum MigrationFault: Error, Equatable, Sendable {
    /// Two files bear one number.
    case sameNumber(Int)
    case badName(String)
    /// A file that was applied has another content now.
    case edited(String)
    /// The database has a migration that this program does not know.
    case newerDatabase(number: Int, name: String)
    case unreadable(String)
    case missingDefinition(String)
    case failed(file: String, PostgresError)
    case badCodeList(file: String, line: Int, problem: String)

    /// What is wrong.
    package var message: String {
        switch self {
        case .sameNumber(let number): "Two migrations have the number \(number)."
        case .badName(let name): "\(name) is not named like 0001_people.sql."
        case .edited(let name): "\(name) was applied to this database and was edited afterwards."
        case .newerDatabase(let number, let name):
            "The database has migration \(number) (\(name)), which this Kapwa does not know."
        case .unreadable(let path): "\(path) cannot be read."
        case .missingDefinition(let path):
            "Schema/definitions/order names \(path), which is missing."
        case .failed(let file, let error): "\(file) failed, and nothing of it was kept: \(error)"
        case .badCodeList(let file, let line, let problem): "\(file):\(line): \(problem)"
        }
    }

    /// What to do about it.
    package var hint: String {
        switch self {
        case .newerDatabase: "Use the newer Kapwa that made it."
        case .edited: "Put the released file back, and write a further migration."
        case .failed(_, .unreachable), .failed(_, .connectionLost):
            "See kapwa server status, then run kapwa migrate again."
        case .failed: "Mend the file, then run kapwa migrate again."
        default: "Mend the files of Schema or Config, or install Kapwa anew."
        }
    }
}
