import Administration
import Casework
import Forms
import Languages
import Postgres

/// Who is signed in at this terminal, and to which server.
struct SignedIn {
    let choice: ServerChoice
    let store: CredentialStore
    let credential: Credential?

    /// Finds out from the command line, the settings and the terminal's sign-in.
    ///
    /// - Parameters:
    ///   - server: a host that was asked for, before anything else.
    ///   - isBeginning: whether an organisation is to be made: never where somebody happens to be signed in.
    init(
        _ call: Invocation, server: HostName? = nil, isBeginning: Bool = false
    ) throws(CommandFailure) {
        do throws(SettingsFault) {
            let file = try SettingsFile.standard()
            store = CredentialStore(idleMinutes: file.lockMinutes ?? 15)
            let kept = store.find()
            let asked: ClusterName? =
                call.has(.practice) ? .practice : call.has(.shared) ? .shared : nil
            choice =
                server.map(ServerChoice.init(host:))
                ?? ServerChoice.choose(
                    asked: asked, file: file, signedIn: isBeginning ? nil : kept)
            credential = kept?.server == choice.name ? kept : nil
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The same with another sign-in, which is not kept yet.
    func signingIn(with credential: Credential) -> SignedIn {
        SignedIn(choice: choice, store: store, credential: credential)
    }

    init(choice: ServerChoice, store: CredentialStore, credential: Credential?) {
        (self.choice, self.store, self.credential) = (choice, store, credential)
    }

    /// Settings of the connection, with the sign-in of the terminal where there is one.
    var settings: ConnectionSettings {
        var settings = choice.settings()
        if let credential {
            settings["user"] = credential.login
            settings["password"] = credential.password
        }
        return settings
    }

    /// Opens a session; a private server of one's own that is not running is started first.
    static func open(
        _ call: Invocation, lists: Set<String> = []
    ) async throws(CommandFailure) -> Session {
        let session = try await SignedIn(call).open(lists: lists)
        // Said before anything is asked; whoami tells it too.
        guard !session.who.isPasswordDue || call.action.name == "whoami" else {
            throw CommandFailure(.conflict("password_due", path: ""))
        }
        return session
    }

    /// Opens a session with the sign-in of the terminal, or as libpq's own conventions say.
    func open(lists: Set<String>) async throws(CommandFailure) -> Session {
        let settings = settings
        do throws(Failure) {
            return try await Session.open(settings, lists: lists)
        } catch .transport(.signInRefused) {
            throw Self.refused(settings)
        } catch .unreachable {
            guard try startOwnServer() else { throw CommandFailure(.unreachable) }
        } catch {
            throw CommandFailure(error)
        }
        do throws(Failure) {
            return try await Session.open(settings, lists: lists)
        } catch {
            throw CommandFailure(error)
        }
    }

    /// The server does not say what was wrong; where the certificate is another person's, we do.
    private static func refused(_ settings: ConnectionSettings) -> CommandFailure {
        let failure = CommandFailure(Failure.transport(.signInRefused))
        guard let login = settings["user"], let file = settings["sslcert"],
            let certificate = Certificate(file: file), certificate.name != login
        else { return failure }
        return CommandFailure(
            failure.code, name: "other_certificate",
            Words.say("the certificate on this machine is for another login than the one you gave"),
            hint: Words.say(
                """
                sign in with the login that the certificate in %1 is for, or put your own there
                """, file))
    }

    /// There is no server that anybody could be signed in to.
    private func nobodyHere(_ name: ClusterName) -> CommandFailure {
        let practises = (try? PrivateCluster(.practice))?.isInitialised ?? false
        return CommandFailure(
            .notSignedIn,
            Words.say("nobody is signed in, and there is no %1 organisation here", "\(name)"),
            hint: Words.say(
                "practise with kapwa practice %1; real work begins with kapwa setup",
                practises ? "sign-in" : "create"))
    }

    /// After a reboot the server is there but does not run; false where it is not ours or runs.
    @discardableResult
    func startOwnServer() throws(CommandFailure) -> Bool {
        guard case .local(let name) = choice, name != .shared else { return false }
        let cluster: PrivateCluster
        do throws(ClusterFault) { cluster = try PrivateCluster(name) } catch {
            throw CommandFailure(error)
        }
        guard cluster.isInitialised else { throw nobodyHere(name) }
        guard !cluster.isRunning else { return false }
        Console.talk(Words.say("Starting the private server …"))
        do throws(ClusterFault) {
            try cluster.start()
            return true
        } catch {
            throw CommandFailure(error)
        }
    }
}
