private import Access
import Languages

extension Failure {
    /// What happened, in one sentence for the member of staff; never a value that somebody typed.
    package var message: String {
        switch self {
        case .notAllowed: Words.say("You are not allowed to do this.")
        case .notFound(let path):
            Words.say("%1 is not there, or not within your reach.", Self.subject(path))
        case .invalid(let path), .unusable(let path, _):
            Words.say("%1 is not valid.", Self.subject(path))
        case .noConsent:
            Words.say("There is no consent for this purpose and recipient that is valid today.")
        case .conflict(let name, _):
            Self.conflicts[name].map { Words.translate($0.message) }
                ?? Words.say("The present state stands against this (%1).", name)
        case .bedTaken: Words.say("The bed is taken, or no bed is free, for these nights.")
        case .unsafeTime: Words.say("The person is not to be contacted this way at this time.")
        case .operationReused: Words.say("This operation was already used for something else.")
        case .ticketRefused: Words.say("The case must be asked for again before it can be read.")
        case .reasonNeeded: Words.say("A reason is needed.")
        case .alreadyExists(let path): Words.say("%1 exists already.", Self.subject(path))
        case .weakPassword(let fault):
            Words.say("That password will not do: %1.", Words.translate(fault))
        case .notStaff: Words.say("This login is not, or no longer, a member of staff here.")
        case .notSignedIn: Words.say("You are not signed in, or the password is not right.")
        case .unreachable: Words.say("The database cannot be reached.")
        case .transport(let fault): TransportWords.message(fault)
        case .weakSettings(let keyword, let needed):
            Words.say(
                """
                The settings set %1 to something weaker than %2: over a network that is refused.
                """, keyword, needed)
        case .timedOut: Words.say("The database took too long, and nothing was changed.")
        case .broken(let state):
            Words.say("Something went wrong in the database (SQLSTATE %1).", state)
        }
    }

    /// What the member of staff can do next.
    package var hint: String {
        switch self {
        case .notAllowed(let permission): Self.holders(of: permission)
        case .notFound:
            Words.say("Check the reference; ask your coordinator if the case belongs to others.")
        case .invalid: Words.say("Correct it; nothing was stored.")
        case .unusable(_, let takes): Words.say("It takes %1.", takes)
        case .noConsent:
            Words.say(
                """
                Record a consent with `kapwa consent record`, or give the legal basis and \
                reason for going without it; that stays visible for ever.
                """)
        case .conflict(let name, _):
            Self.conflicts[name].map { Words.translate($0.hint) }
                ?? Words.say("Look at the record first.")
        case .bedTaken: Words.say("Choose another bed: `kapwa bed free`.")
        case .unsafeTime:
            Words.say(
                """
                See the safe hours in the case file. With --yes it is recorded as done all the \
                same.
                """)
        case .operationReused: Words.say("Leave out --op, or give a new UUID.")
        case .ticketRefused: Words.say("Open the case again.")
        case .reasonNeeded(let path):
            Words.say("Say it in %1, in a whole sentence.", Self.subject(path))
        case .alreadyExists: Words.say("Choose another name, or use the one that is there.")
        case .weakPassword: Words.say("Take at least twelve characters, for example four words.")
        case .notStaff: Words.say("Ask the administrator.")
        case .notSignedIn: Words.say("Sign in with `kapwa sign-in`.")
        case .unreachable:
            Words.say(
                """
                See `kapwa server status`; a private server is started with `kapwa server \
                start`. Over a network: is the line up, and the name of the server right?
                """)
        case .transport(let fault): TransportWords.hint(fault)
        case .weakSettings(let keyword, _):
            Words.say(
                """
                Take %1 out of “connection” in kapwa.conf, the PG* variables or the service \
                file: Kapwa sets it itself.
                """, keyword)
        case .timedOut: Words.say("Try again; with the same --op it is safe.")
        case .broken: Words.say("Try once more; if it stays, tell the administrator this code.")
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

    /// The words for what stands in the way, by its name.
    package static let conflicts: [String: (message: String, hint: String)] =
        [
            CasesConflicts.words, ConsentConflicts.words, IntakeConflicts.words,
            StaffConflicts.words, ShelterConflicts.words, ReferralsConflicts.words,
            FollowUpsConflicts.words, ReportingConflicts.words,
            BreakGlassConflicts.words,
            RetentionConflicts.words, DraftConflicts.words, EnquiriesConflicts.words,
            HistoryConflicts.words,
        ].reduce(into: [:]) { all, some in all.merge(some) { first, _ in first } }

    private static func subject(_ path: String) -> String {
        path.isEmpty ? Words.say("What was asked for") : "“\(path)”"
    }

    private static func holders(of permission: Permission?) -> String {
        let reason = permission.flatMap { permission in
            Role.allCases.filter { $0.permissions[permission] != nil }.map {
                Words.translate($0.title)
            }
            .joined(separator: ", ")
        }
        guard let reason else { return Words.say("Ask your coordinator.") }
        let isTrafficking = permission == .referPerson || permission == .assessTrafficking
        return Words.say("It is for: %1, within their reach", reason)
            + (isTrafficking
                ? Words.say("; trafficking only with clearance, in cases assigned to them.") : ".")
    }
}
