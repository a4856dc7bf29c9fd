import Administration
import Casework
import Forms
import Languages
import Screens

/// From the start of the program to somebody who is signed in, in lines.
struct Entrance<Partner: Dialogue> {
    /// With the practice cluster in them where the person chose to practise.
    private(set) var globals: Globals
    var partner: Partner

    init(_ globals: Globals, partner: Partner) {
        self.globals = globals
        self.partner = partner
    }

    /// Who is signed in, asked for where nobody is; nil where the person left.
    mutating func who() async -> StaffMember? {
        while true {
            do throws(CommandFailure) {
                let here = try SignedIn(call)
                let who = try await here.open(lists: []).who
                IdleLock.arm(here, minutes: LineProgram.preferences.lockMinutes)
                guard who.isPasswordDue else { return who }
                partner.say(Words.say("Your password was made by somebody else, who may know it."))
                try await PasswordCommand().run(
                    Invocation(PasswordCommand().action, globals: globals))
            } catch {
                guard await goOn(after: error) else { return nil }
            }
        }
    }

    /// Does something about what keeps the person from being signed in; false where they leave.
    private mutating func goOn(after failure: CommandFailure) async -> Bool {
        guard failure.code != .interrupted else { return false }
        guard failure.code == .notSignedIn else {
            for line in failure.lines { partner.say(line) }
            let line = partner.ask(Words.say("Enter tries again, q leaves: "))
            return line.map { Text.command($0) != "q" } ?? false
        }
        do throws(CommandFailure) {
            return try await signIn()
        } catch {
            // Nobody typed a login: that is how to leave.
            guard error.code != .interrupted else { return false }
            for line in error.lines { partner.say(line) }
            return true
        }
    }

    private mutating func signIn() async throws(CommandFailure) -> Bool {
        let here = try SignedIn(call)
        if here.hasNoOrganisation { return try await begin() }
        if here.choice == .local(.practice) { return try await signInToPractice() }
        partner.say(Words.say("Sign in. Ctrl-D leaves."))
        try await SignInCommand().run(Invocation(SignInCommand().action, globals: globals))
        return true
    }

    // MARK: Where there is nothing yet

    /// Practise, set up, or go to a server elsewhere.
    private mutating func begin() async throws(CommandFailure) -> Bool {
        let isPracticeHere = (try? PracticeCluster.cluster().isInitialised) == true
        partner.say(
            isPracticeHere
                ? Words.say("The practice organisation is here; one of your own is not set up yet.")
                : Words.say("There is no organisation on this computer yet."))
        let options = [
            Words.say("Practise now, with invented people"),
            Words.say("Set up our organisation here"),
            Words.say("Sign in to a server of our organisation elsewhere"), Words.say("Leave"),
        ]
        switch partner.choose(Words.say("Number [1]: "), among: options, usual: 0) {
        case 0: try await practise()
        case 1: try await SetupCommand().run(Invocation(SetupCommand().action, globals: globals))
        case 2: try await signInElsewhere()
        default: return false
        }
        return true
    }

    private mutating func practise() async throws(CommandFailure) {
        if try !PracticeCluster.cluster().isInitialised {
            partner.say(
                Words.say("Making an organisation of invented people. This takes a minute."))
            let create = PracticeCreateCommand()
            try await create.run(Invocation(create.action, globals: globals))
        }
        globals.add(.practice)
    }

    private mutating func signInElsewhere() async throws(CommandFailure) {
        guard let host = partner.ask(Words.say("Name of the server: ")).map(Text.entered),
            !host.isEmpty
        else { return }
        try await SignInCommand().run(
            Invocation(SignInCommand().action, typed: ["server": host], globals: globals))
    }

    // MARK: Practice

    private mutating func signInToPractice() async throws(CommandFailure) -> Bool {
        let roles = PracticeRoles.all
        partner.say(Words.say("Who do you want to be? Everybody here is invented."))
        let options = roles.map { "\(Words.translate($0.title)): \($0.name)" }
        let prompt = Words.say("Number [1], q leaves: ")
        guard let place = partner.choose(prompt, among: options, usual: 0) else { return false }
        let command = PracticeSignInCommand()
        try await command.run(
            Invocation(command.action, typed: ["role": roles[place].id], globals: globals))
        return true
    }

    private var call: Invocation { Invocation(WhoAmICommand().action, globals: globals) }
}

extension SignedIn {
    /// Whether there is nothing here that anybody could sign in to, and nothing elsewhere is meant.
    var hasNoOrganisation: Bool {
        guard case .local(let name) = choice, name != .shared else { return false }
        return (try? PrivateCluster(name))?.isInitialised == false
    }
}
