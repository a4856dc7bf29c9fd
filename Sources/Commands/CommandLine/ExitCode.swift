/// How the program tells its caller what came of a command.
enum ExitCode: Int32, CaseIterable, Sendable {
    case done = 0
    case failed = 1
    case usage = 2
    case notFound = 3
    case notAllowed = 4
    case decisionNeeded = 5
    case invalid = 6
    case unreachable = 7
    case notSignedIn = 8
    case hangUp = 129
    case interrupted = 130

    /// The word for it in `--json` errors.
    var word: String {
        switch self {
        case .done: "done"
        case .failed: "failed"
        case .usage: "usage"
        case .notFound: "not_found"
        case .notAllowed: "not_allowed"
        case .decisionNeeded: "decision_needed"
        case .invalid: "invalid"
        case .unreachable: "unreachable"
        case .notSignedIn: "not_signed_in"
        case .hangUp: "hang_up"
        case .interrupted: "interrupted"
        }
    }

    /// What it means, for help and manual.
    var meaning: String {
        switch self {
        case .done: "done"
        case .failed: "failed"
        case .usage: "the command line is wrong"
        case .notFound: "not found"
        case .notAllowed: "not allowed, or no consent"
        case .decisionNeeded: "needs a decision: a conflict or a possible duplicate"
        case .invalid: "invalid data; nothing was stored"
        case .unreachable: "the database cannot be reached"
        case .notSignedIn: "locked or not signed in"
        case .hangUp: "the terminal hung up"
        case .interrupted: "interrupted"
        }
    }
}
