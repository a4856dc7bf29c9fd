import Administration
import Casework
import Drafts
import Forms
import Languages
import Postgres
import Reporting
import Screens
import Synchronization

/// What the screens get from outside: the sign-in of this terminal, the settings, commands in lines.
struct ScreenDoor: Door {
    let globals: Globals
    private let entered = Entered()

    var actions: [ActionSpec] { CommandTable.actions }

    func open() async throws(Refusal) -> Screens.Entrance? {
        do throws(CommandFailure) {
            return try await entrance(try SignedIn(call))
        } catch {
            // Nobody is signed in yet, or not any more: that is where the screens begin.
            guard error.code != .notSignedIn else { return nil }
            throw Refusal(error)
        }
    }

    func signIn(login: String, password: String) async throws(Refusal) -> Screens.Entrance {
        do throws(CommandFailure) {
            // Whoever left this terminal comes back to the same server.
            let here: SignedIn
            if let known = entered.who?.here { here = known } else { here = try SignedIn(call) }
            let credential = Credential(
                server: here.choice.name, login: Text.entered(login), password: password)
            let entrance = try await entrance(here.signingIn(with: credential))
            await SignInCommand.note(entrance.session)
            do throws(CredentialFault) { try here.store.keep(credential) } catch {
                throw CommandFailure(error)
            }
            return entrance
        } catch {
            guard error.code != .notSignedIn else {
                throw Refusal(
                    Words.say("This login and this password do not belong together."),
                    hint: Words.say(
                        "Type both again. Who forgot a password asks the administrator for a new one."
                    ))
            }
            throw Refusal(error)
        }
    }

    /// A line that lasts, and what is kept here for the one who is signed in.
    func entrance(_ here: SignedIn) async throws(CommandFailure) -> Screens.Entrance {
        try here.startOwnServer()
        let link = Link(here.settings, lists: Self.lists)
        let session: Session
        do throws(Failure) { session = try await link.session(within: .seconds(15)) } catch {
            await link.close()
            throw CommandFailure(error)
        }
        entered.keep(session.who.login, here)
        let credential = here.credential
        return Screens.Entrance(session: session, link: link) {
            guard let credential else { return nil }
            return try? await LocalDrafts.open(for: credential)
        }
    }

    var practiceRoles: [PracticeRole] {
        guard let here = try? entered.who?.here ?? SignedIn(call), here.choice == .local(.practice)
        else { return [] }
        return PracticeRoles.all
    }

    func signIn(practising role: PracticeRole) async throws(Refusal) -> Screens.Entrance {
        let logins: PracticeLogins
        do throws(CommandFailure) {
            logins = try PracticeCluster.logins(PracticeCluster.cluster())
        } catch {
            throw Refusal(error)
        }
        guard let login = logins.first(role.id) else {
            throw Refusal(Words.say("Nobody has this role in the practice organisation."))
        }
        return try await signIn(login: login.login, password: logins.password)
    }

    func isPassword(_ password: String) async throws(Refusal) -> Bool {
        do throws(CommandFailure) {
            // The sign-in of the terminal knows it; where it was idle too long and is forgotten the server does.
            // What was signed in to in lines meanwhile may be somebody else.
            if let credential = try SignedIn(call).credential,
                entered.who.map({
                    $0.login == credential.login && $0.here.choice.name == credential.server
                }) ?? true
            {
                return credential.password == password
            }
            guard let who = entered.who else { return false }
            let asked = Credential(
                server: who.here.choice.name, login: who.login, password: password)
            _ = try await who.here.signingIn(with: asked).open(lists: [])
            if who.wasKept { try? who.here.store.keep(asked) }
            return true
        } catch {
            guard error.code != .notSignedIn else { return false }
            throw Refusal(error)
        }
    }

    func signOut() { try? SignedIn(call).store.forget() }

    func run(_ arguments: [String]) async -> Int32 {
        // The screens' own handlers write to a pipe that nobody reads while lines run.
        Interruption.watch()
        let status = await Program.run(arguments + clusterOption)
        var dialogue = TerminalDialogue()
        _ = dialogue.ask(Words.say("Enter leads back to the screens. "))
        return status
    }

    var preferences: Preferences { LineProgram.preferences }
    var wishedLanguage: String? { globals[.language] }
    var refusesColour: Bool { Environment["NO_COLOR"]?.isEmpty == false }

    func keep(_ preferences: Preferences) throws(Refusal) { try ScreenSettings.write(preferences) }

    var call: Invocation { Invocation(WhoAmICommand().action, globals: globals) }

    private var clusterOption: [String] {
        [GlobalOption.practice, .shared].filter(globals.has).map(\.name)
    }

    /// Every code list that a form or a list can show.
    static let lists: Set<String> = {
        var lists = CaseFile.lists.union(ShowToday.list.lists).union(GuestCard.lists)
            .union(WeeklyReport.lists)
        lists.formUnion(DraftRelease.attributes.compactMap(ReleaseDraft.list(of:)))
        // What a command in lines is told before it begins is asked on a screen too.
        for action in CommandTable.actions { lists.formUnion(action.arguments.lists) }
        for order in AllActions.orders { lists.formUnion(order.form.lists) }
        for listing in AllActions.listings {
            lists.formUnion(listing.list.lists)
            lists.formUnion(listing.action.form?.lists ?? [])
        }
        return lists
    }()
}

extension Refusal {
    init(_ failure: CommandFailure) { self.init(failure.message, hint: failure.hint) }
}

/// Who came in by the door, and to which server; a locked screen outlives the sign-in of its terminal.
private final class Entered: Sendable {
    private typealias Who = (login: String, here: SignedIn, wasKept: Bool)

    private let known: Mutex<Who?> = Mutex(nil)

    var who: (login: String, here: SignedIn, wasKept: Bool)? { known.withLock { $0 } }

    func keep(_ login: String, _ here: SignedIn) {
        let without = SignedIn(choice: here.choice, store: here.store, credential: nil)
        known.withLock { $0 = (login, without, here.credential != nil) }
    }
}
