package import Postgres
package import Secrets

/// What keeps a backup from being made, checked or restored.
package enum BackupFault: Error, Equatable, Sendable {
    case sealing(SealingFault)
    case cluster(ClusterFault)
    case settings(SettingsFault)
    case migration(MigrationFault)
    case database(step: String, PostgresError)
    /// A program of PostgreSQL failed; its last words, which hold no personal data.
    case programFailed(name: String, output: String)
    /// The account may not read everything, such as the verifiers of passwords.
    case mayNotRead
    case alreadyThere(path: String)
    case beingMade(path: String)
    case noFile(path: String)
    case cannotWrite(path: String, reason: String)
    /// What was sealed is no backup that this program understands.
    case badContent
    case newerFormat(Int)
    /// There is a server already where the backup was to be restored.
    case serverThere(ClusterName)
    /// A backup of invented people for real work, or the other way round.
    case practiceMismatch(isPractice: Bool)
    case differs([String])
    case stopped
    /// The server here has no note of having made the file.
    case notOurs(path: String)

    /// Any error of a step in one of these.
    init(_ error: any Error, in step: String) {
        self =
            switch error {
            case let fault as BackupFault: fault
            case let fault as SealingFault: .sealing(fault)
            case let fault as ClusterFault: .cluster(fault)
            case let fault as SettingsFault: .settings(fault)
            case let fault as MigrationFault: .migration(fault)
            case .server(let fault) as PostgresError where fault.sqlState == "42501": .mayNotRead
            case let error as PostgresError: .database(step: step, error)
            default: .badContent
            }
    }

    /// What is wrong.
    package var message: String {
        switch self {
        case .sealing(let fault): fault.message
        case .cluster(let fault): fault.message
        case .settings(let fault): fault.message
        case .migration(let fault): fault.message
        case .database(let step, let error): "The database refused while \(step): \(error)"
        case .programFailed(let name, let output): "\(name) failed: \(output)"
        case .mayNotRead: "This account may not read everything that a backup needs."
        case .alreadyThere(let path): "There is a file \(path) already."
        case .beingMade(let path): "Another backup is being written to \(path) just now."
        case .noFile(let path): "There is no file \(path) that can be read."
        case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)."
        case .badContent: "The file was opened, but holds no backup that Kapwa understands."
        case .newerFormat(let format):
            "The backup has format \(format), which this Kapwa does not know."
        case .serverThere(let name): "There is a \(name.rawValue) server on this machine already."
        case .practiceMismatch(let isPractice):
            isPractice
                ? "The backup is of an organisation of invented people."
                : "The backup is of a real organisation."
        case .notOurs(let path): "The server here does not know of having made \(path)."
        case .stopped: "Stopped; what was made so far is removed."
        case .differs(let lines):
            "What was restored differs from the backup: \(lines.prefix(3).joined(separator: "; "))"
        }
    }

    /// What to do about it.
    package var hint: String {
        switch self {
        case .sealing(let fault): fault.hint
        case .cluster(let fault): fault.hint
        case .settings(let fault): fault.hint
        case .migration(let fault): fault.hint
        case .database: "Nothing was kept; see kapwa server status, then try again."
        case .programFailed: "Nothing was kept. Check the space on the disk, then try again."
        case .mayNotRead:
            "Run kapwa migrate, then make backups as kapwa_backup or as the server's owner."
        case .alreadyThere: "Backups are never overwritten: choose another name, or give a folder."
        case .beingMade: "Wait until it is finished."
        case .noFile: "Check the name; a backup ends in .backup."
        case .cannotWrite: "Check the space and the permissions there."
        case .badContent, .newerFormat: "Use the Kapwa that made it, or a newer one."
        case .serverThere:
            "Nothing is ever restored over it. Move it away, or set KAPWA_HOME to a new folder."
        case .practiceMismatch(let isPractice):
            isPractice ? "Restore it with --practice." : "Restore it without --practice."
        case .stopped: ""
        case .notOurs:
            "Restoring runs what is in a file. If you know where it comes from, say so with --yes."
        case .differs:
            "Nothing was kept. Use another backup, and keep this one for whoever looks into it."
        }
    }
}
