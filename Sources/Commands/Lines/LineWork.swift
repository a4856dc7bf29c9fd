import Administration
import Casework
import Forms
import Languages

/// What line mode needs from outside: the program's own commands, or a test.
protocol LineWork: Sendable {
    /// The options that every command of this program run is called with.
    var globals: Globals { get }
    /// Whether the one who signed in is still there and signed in.
    func admits() -> Bool
    func today() async throws(CommandFailure) -> ListDocument
    /// What must be known before anybody is called about a follow-up.
    func safety(followUp: String, case reference: String) async throws(CommandFailure) -> [String]
    /// Does an action; the rows of a list are answered instead of being written.
    func run(_ call: Invocation) async throws(CommandFailure) -> ListDocument?
    /// Names to choose from, as code lists; none where they cannot be had.
    func names(_ names: Set<NameList>) async -> [String: [Code]]
}

extension LineWork {
    func names(_ names: Set<NameList>) async -> [String: [Code]] { [:] }
}

/// The commands of the program, in this process.
struct ProgramWork: LineWork {
    let globals: Globals
    /// Whether the terminal's sign-in is what lets the person in, rather than libpq's conventions.
    let isSignedInHere: Bool

    func admits() -> Bool {
        guard isSignedInHere else { return true }
        guard let here = try? SignedIn(call) else { return false }
        if here.credential != nil { return true }
        var partner = TerminalDialogue()
        return IdleLock.admitsAgain(&partner)
    }

    func today() async throws(CommandFailure) -> ListDocument {
        try await TodayCommand().rows(Invocation(TodayCommand().action, globals: globals))
    }

    func safety(
        followUp: String, case reference: String
    ) async throws(CommandFailure) -> [String] {
        let session = try await SignedIn.open(call, lists: CaseFile.lists)
        do throws(Failure) {
            let file = try await session.perform(
                OpenCase(reference: reference, reason: "follow-up \(followUp)"))
            let languages = [Words.language.rawValue] + session.who.languages
            return file.contactLines(codes: session.codes, languages: languages)
        } catch {
            throw CommandFailure(error)
        }
    }

    func run(_ call: Invocation) async throws(CommandFailure) -> ListDocument? {
        guard let command = CommandTable.command(for: call.action) else {
            throw .usage(Words.say("there is no such command"))
        }
        defer {
            // A backup only notes signals; between two actions they end the program as ever.
            Interruption.watch()
            Interruption.say(Words.say("Left; nothing was begun."))
            if isSignedInHere, let here = try? SignedIn(self.call) { IdleLock.arm(here) }
        }
        if call.action.name == LockCommand().action.name { IdleLock.disarm() }
        if let list = command as? any RowsCommand { return try await list.rows(call) }
        try await command.run(call)
        return nil
    }

    func names(_ names: Set<NameList>) async -> [String: [Code]] {
        guard !names.isEmpty, let session = try? await SignedIn.open(call) else { return [:] }
        return (try? await session.perform(ReadNames(names, for: session.who))) ?? [:]
    }

    private var call: Invocation { Invocation(WhoAmICommand().action, globals: globals) }
}
