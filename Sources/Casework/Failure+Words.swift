private import Access

extension Failure {
    /// What happened, in one sentence for the member of staff; never a value that somebody typed.
    package var message: String {
        switch self {
        case .notAllowed: "You are not allowed to do this."
        case .notFound(let path): "\(Self.subject(path)) is not there, or not within your reach."
        case .invalid(let path), .unusable(let path, _): "\(Self.subject(path)) is not valid."
        case .noConsent: "There is no consent for this that is valid today."
        case .conflict(let name, _):
            Self.conflicts[name]?.message ?? "The present state stands against this (\(name))."
        case .bedTaken: "The bed is taken, or no bed is free, for these nights."
        case .unsafeTime: "The person is not to be contacted this way at this time."
        case .operationReused: "This operation was already used for something else."
        case .ticketRefused: "The case must be asked for again before it can be read."
        case .reasonNeeded: "A reason is needed."
        case .alreadyExists(let path): "\(Self.subject(path)) exists already."
        case .weakPassword(let fault): "That password will not do: \(fault)."
        case .notStaff: "This login is not, or no longer, a member of staff here."
        case .notSignedIn: "You are not signed in, or the password is not right."
        case .unreachable: "The database cannot be reached."
        case .transport(let fault): TransportWords.message(fault)
        case .weakSettings(let keyword, let needed):
            "The settings set \(keyword) to something weaker than \(needed): over a network that "
                + "is refused."
        case .timedOut: "The database took too long, and nothing was changed."
        case .broken(let state): "Something went wrong in the database (SQLSTATE \(state))."
        }
    }

    /// What the member of staff can do next.
    package var hint: String {
        switch self {
        case .notAllowed(let permission): Self.holders(of: permission)
        case .notFound: "Check the reference; ask your coordinator if the case belongs to others."
        case .invalid: "Correct it and send the document again; nothing was stored."
        case .unusable(_, let takes): "It takes \(takes)."
        case .noConsent:
            "Record a consent with `kapwa consent record`, or give the legal basis and reason for "
                + "going without it; that stays visible for ever."
        case .conflict(let name, _): Self.conflicts[name]?.hint ?? "Look at the record first."
        case .bedTaken: "Choose another bed: `kapwa bed free`."
        case .unsafeTime:
            "See the safe hours in the case file. With --yes it is recorded as done all the same."
        case .operationReused: "Leave out --op, or give a new UUID."
        case .ticketRefused: "Open the case again."
        case .reasonNeeded(let path): "Give \(path), in at least twenty characters."
        case .alreadyExists: "Choose another name, or use the one that is there."
        case .weakPassword: "Take at least twelve characters, for example four words."
        case .notStaff: "Ask the administrator."
        case .notSignedIn: "Sign in with `kapwa sign-in`."
        case .unreachable:
            "See `kapwa server status`; a private server is started with `kapwa server start`. Over a "
                + "network: is the line up, and the name of the server right?"
        case .transport(let fault): TransportWords.hint(fault)
        case .weakSettings(let keyword, _):
            "Take \(keyword) out of “connection” in kapwa.conf, the PG* variables or the service "
                + "file: Kapwa sets it itself."
        case .timedOut: "Try again; with the same --op it is safe."
        case .broken: "Try once more; if it stays, tell the administrator this code."
        }
    }

    /// The exit status of the command line.
    package var exitCode: Int32 {
        switch self {
        case .notFound: 3
        case .notAllowed, .noConsent, .ticketRefused: 4
        case .conflict("password_due", _): 8
        case .conflict, .bedTaken, .unsafeTime, .operationReused, .alreadyExists: 5
        case .invalid, .unusable, .reasonNeeded, .weakPassword: 6
        case .unreachable, .timedOut: 7
        case .notStaff, .notSignedIn: 8
        case .transport(let fault): TransportWords.exitCode(fault)
        case .weakSettings, .broken: 1
        }
    }

    /// The short name for programs.
    package var code: String {
        switch self {
        case .notAllowed: "not_allowed"
        case .notFound: "not_found"
        case .invalid, .unusable: "invalid"
        case .noConsent: "no_consent"
        case .conflict(let name, _): name
        case .bedTaken: "bed_taken"
        case .unsafeTime: "unsafe_time"
        case .operationReused: "operation_reused"
        case .ticketRefused: "ticket_refused"
        case .reasonNeeded: "reason_needed"
        case .alreadyExists: "already_exists"
        case .weakPassword: "weak_password"
        case .notStaff: "not_staff"
        case .notSignedIn: "not_signed_in"
        case .unreachable: "unreachable"
        case .transport(let fault): TransportWords.code(fault)
        case .weakSettings: "weak_settings"
        case .timedOut: "timed_out"
        case .broken: "broken"
        }
    }

    /// The field that is at fault, where one is.
    package var path: String? {
        switch self {
        case .notFound(let path), .invalid(let path), .unusable(let path, _), .noConsent(let path),
            .conflict(_, let path),
            .unsafeTime(let path), .reasonNeeded(let path), .alreadyExists(let path):
            path.isEmpty ? nil : path
        case .weakPassword: "password"
        default: nil
        }
    }

    /// Whether the same order goes through once it is confirmed.
    package var asksToConfirm: Bool {
        switch self {
        case .unsafeTime, .conflict("sex_mismatch", _), .conflict("holds_name", _): true
        default: false
        }
    }

    private static let conflicts: [String: (message: String, hint: String)] =
        [
            CasesConflicts.words, ConsentConflicts.words, IntakeConflicts.words,
            StaffConflicts.words, ShelterConflicts.words, ReferralsConflicts.words,
            FollowUpsConflicts.words, ReportingConflicts.words,
            BreakGlassConflicts.words,
            RetentionConflicts.words,
            DraftConflicts.words,
        ].reduce(into: [:]) { all, some in all.merge(some) { first, _ in first } }

    private static func subject(_ path: String) -> String {
        path.isEmpty ? "What was asked for" : "“\(path)”"
    }

    private static func holders(of permission: Permission?) -> String {
        let reason = permission.flatMap { permission in
            Role.allCases.filter { $0.permissions[permission] != nil }.map(\.title)
                .joined(separator: ", ")
        }
        guard let reason else { return "Ask your coordinator." }
        let isTrafficking = permission == .referPerson || permission == .assessTrafficking
        return "It is for: \(reason), within their reach"
            + (isTrafficking
                ? "; trafficking only with clearance, in cases assigned to them." : ".")
    }
}
