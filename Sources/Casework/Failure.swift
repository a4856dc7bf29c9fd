package import Access
package import Postgres

/// Why a use-case did not happen, in terms that are safe to show.
package enum Failure: Error, Equatable, Sendable {
    /// The role or the reach does not allow it.
    case notAllowed(Permission?)
    /// Hidden or absent: the database does not tell which. The path names the field that asked.
    case notFound(path: String)
    /// The database refused a value; the path names the field.
    case invalid(path: String)
    /// An argument of a list or report is nothing that it takes; the text says what it does take.
    case unusable(path: String, takes: String)
    /// No live consent, and no recorded reason to go without.
    case noConsent(path: String)
    /// Something in the present state stands against it; the name says what.
    case conflict(String, path: String)
    case bedTaken
    /// The person is not to be contacted now; `--yes` records that it is done all the same.
    case unsafeTime(path: String)
    case operationReused
    /// The ticket is used up, expired or not committed yet.
    case ticketRefused
    case reasonNeeded(path: String)
    case alreadyExists(path: String)
    /// A password is too easy to guess; the text says why.
    case weakPassword(String)
    /// The login is not, or no longer, a member of staff here.
    case notStaff
    case notSignedIn
    case unreachable
    /// The way to the server over the network is not a safe one.
    case transport(TransportFault)
    /// The settings ask for less over a network than Kapwa promises.
    case weakSettings(keyword: String, needed: String)
    case timedOut
    /// Anything that should not happen; only the SQLSTATE is kept.
    case broken(sqlState: String)

    /// Reads what the database said; `permission` is the one that was used.
    package init(_ error: PostgresError, using permission: Permission?) {
        switch error {
        case .signInRefused: self = .notSignedIn
        case .transport(let fault): self = .transport(fault)
        case .weakSettings(let keyword, let needed):
            self = .weakSettings(keyword: keyword, needed: needed)
        case .badSettings, .unreachable, .connectionLost: self = .unreachable
        case .timedOut, .cancelled: self = .timedOut
        case .server(let fault): self = Failure(fault, using: permission)
        default: self = .broken(sqlState: "")
        }
    }

    /// Reads whatever a use-case threw.
    package init(any error: any Error, using permission: Permission? = nil) {
        switch error {
        case let failure as Failure: self = failure
        case let error as PostgresError: self = Failure(error, using: permission)
        default: self = .broken(sqlState: "")
        }
    }

    private init(_ fault: ServerFault, using permission: Permission?) {
        let path = fault.column ?? ""
        switch fault.sqlState {
        case "42501": self = .notAllowed(permission)
        case "KP001": self = .notFound(path: path)
        case "KP002":
            self =
                DayRules.words(fault.constraint).map { .unusable(path: path, takes: $0) }
                ?? .invalid(path: path)
        case "KP003": self = .noConsent(path: path)
        case "KP004": self = .conflict(fault.constraint ?? "", path: path)
        case "KP005": self = .bedTaken
        case "KP006": self = .unsafeTime(path: path)
        case "KP007": self = .operationReused
        case "KP008": self = .ticketRefused
        case "KP009": self = .reasonNeeded(path: path)
        case "KP010": self = .alreadyExists(path: path)
        case "57014", "55P03": self = .timedOut
        default: self = .broken(sqlState: fault.sqlState)
        }
    }
}
