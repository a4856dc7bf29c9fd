import Administration
import Casework
import Forms
import Languages

/// Asks once for login and password and keeps them for this terminal until it was idle too long.
struct SignInCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "sign-in", summary: "sign in at this terminal",
            details: """
                Asks for login and password and keeps them for this terminal session: in the kernel's \
                keyring, or where the kernel keeps none in a file that only you can read. They are \
                forgotten when you have not used kapwa for the time that the settings say, with \
                `kapwa lock`, and at the end of the session. With a first password, made by somebody else, \
                you are asked to choose your own at once. PGUSER, PGPASSWORD and ~/.pgpass work as \
                in every PostgreSQL program. Without a terminal, two lines come on standard input.

                --server HOST means a server over the network. It takes three things that are yours: \
                the login, the password, and the certificate in ~/.config/kapwa/tls, which the person \
                who runs the server makes with kapwa server tls client. Later commands of this \
                terminal go to the same server.
                """,
            options: [
                OptionSpec("server", "HOST", .text(limit: 253), help: "a server over the network")
            ],
            examples: [
                "kapwa sign-in", "kapwa sign-in --practice",
                "kapwa sign-in --server kapwa.example.org",
            ])
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let here = try SignedIn(call, server: try host(call))
        var dialogue = TerminalDialogue()
        Interruption.say(Words.say("Stopped; you are not signed in."))
        guard let login = dialogue.ask(Words.say("Login: ")),
            let password = dialogue.askSecretly(Words.say("Password: ")),
            !login.isEmpty
        else { throw CommandFailure(.interrupted, Words.say("stopped; you are not signed in")) }
        try await Self.signIn(
            Credential(
                server: here.choice.name, login: Text.entered(login), password: password), here,
            call)
    }

    private func host(_ call: Invocation) throws(CommandFailure) -> HostName? {
        guard let text = call.typed["server"] else { return nil }
        guard let host = HostName(text) else {
            throw .usage(Words.say("--server takes the name or the address of one host"))
        }
        return host
    }

    /// Tries the sign-in, keeps it, and says who is signed in.
    static func signIn(
        _ credential: Credential, _ here: SignedIn, _ call: Invocation
    ) async throws(CommandFailure) {
        let signedIn = here.signingIn(with: credential)
        let session = try await signedIn.open(lists: [])
        await note(session)
        do throws(CredentialFault) {
            try here.store.keep(credential)
        } catch {
            throw CommandFailure(error)
        }
        guard session.who.isPasswordDue else { return try WhoAmICommand.write(session.who, call) }
        let own = try await chooseOwn(session, signedIn, call)
        try WhoAmICommand.write(own ?? session.who, call)
    }

    /// Who signs in is in the audit; a first password is noted when it is replaced, and opens nothing before.
    static func note(_ session: Session) async {
        guard !session.who.isPasswordDue else { return }
        // Whoever may sign in is not kept out where it cannot be noted.
        try? await session.perform(NoteSignIn())
    }

    /// Leads from a first password to one's own; nil where nobody is there to choose.
    private static func chooseOwn(
        _ session: Session, _ here: SignedIn, _ call: Invocation
    ) async throws(CommandFailure) -> StaffMember? {
        Console.talk(Words.say("Your password was made by somebody else, who may know it."))
        guard Console.hasPerson, !call.has(.noInput) else {
            Console.talk(
                Words.say(
                    """
                    Nothing else works until you have chosen your own: kapwa password, on a \
                    terminal, or with a document on standard input: {\"password\": …}
                    """))
            return nil
        }
        Console.talk(
            Words.say(
                """
                Choose one that only you know: twelve characters or more, such as four words.
                """))
        while true {
            do throws(CommandFailure) {
                let password = try PasswordCommand.asked()
                let receipt = try await PasswordCommand.change(to: password, session, here)
                Console.talk(receipt.sentence)
                let credential = here.credential.map {
                    Credential(server: $0.server, login: $0.login, password: password)
                }
                guard let credential else { return nil }
                return try await here.signingIn(with: credential).open(lists: []).who
            } catch  where error.code == .invalid {
                for line in error.lines { Console.talk(line) }
            }
        }
    }
}
