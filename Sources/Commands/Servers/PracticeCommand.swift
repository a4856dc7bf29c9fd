import Administration
import Casework
import Forms
import Languages

/// Makes, shows or removes the practice organisation, and signs in to it.
struct PracticeCreateCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "practice", verb: "create", summary: "make an organisation of invented people",
            details: """
                Two years of invented work in a server of its own: people with names in their own \
                scripts, intakes, stays, referrals, follow-ups. Everything about it is labelled \
                PRACTICE. A million cases take some minutes.
                """,
            options: [
                OptionSpec(
                    "cases", "N", .whole(1...2_000_000), help: "how many cases; 2000 unless given"),
                OptionSpec(
                    "seed", "N", .whole(0...1_000_000), help: "another seed makes other people"),
            ],
            examples: ["kapwa practice create", "kapwa practice create --cases 20000"],
            changesData: true)
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let cases = call.typed["cases"].map { Int($0) } ?? 2000
        let seed = call.typed["seed"].map { Int($0) } ?? 2026
        guard let cases, let seed, let plan = PracticePlan(cases: cases, seed: seed) else {
            throw .usage("--cases takes a number from 1 to 2000000", hint: "for example 2000")
        }
        let cluster = try PracticeCluster.cluster()
        let logins = try create(plan, cluster)
        let lines = PracticeCluster.lines(logins)
        try ResultWriter(call.globals, practice: true).write(
            (["The practice organisation is made, with \(cases) cases."] + lines)
                .joined(separator: "\n"),
            ["cases": .int(cases), "host": .string(cluster.socketFolder)])
    }

    private func create(
        _ plan: PracticePlan, _ cluster: PrivateCluster
    ) throws(CommandFailure) -> PracticeLogins {
        let share: String
        do throws(SettingsFault) {
            share = try Places.share()
        } catch {
            throw CommandFailure(error)
        }
        do throws(Practice.Fault) {
            return try Practice(plan, share: share).create(in: cluster) { Console.talk($0) }
        } catch {
            throw CommandFailure(error)
        }
    }
}

/// Says whether there is a practice organisation on this machine.
struct PracticeStatusCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "practice", verb: "status",
            summary: "say whether there is a practice organisation",
            examples: ["kapwa practice status"])
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let cluster = try PracticeCluster.cluster()
        let logins = try PracticeCluster.logins(cluster)
        try ResultWriter(call.globals, practice: true).write(
            (["The practice organisation is in \(cluster.folder)."] + PracticeCluster.lines(logins))
                .joined(separator: "\n"), ["folder": .string(cluster.folder)])
    }
}

/// Shows the logins of the practice organisation with their password, which protects nobody real.
struct PracticeLoginsCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "practice", verb: "logins",
            summary: "show the logins of the practice organisation",
            examples: ["kapwa practice logins --json"])
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let cluster = try PracticeCluster.cluster()
        let logins = try PracticeCluster.logins(cluster)
        let lines = logins.logins.map { "\($0.login)  \($0.role)  \($0.team)  \($0.name)" }
        try ResultWriter(call.globals, practice: true).write(
            (lines + ["Password of all: \(logins.password)"]).joined(separator: "\n"),
            logins.document(cluster))
    }
}

/// Signs in to the practice organisation without asking.
struct PracticeSignInCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "practice", verb: "sign-in", summary: "sign in to the practice organisation",
            positionals: [
                ArgumentSpec(
                    "role", "ROLE", .text(limit: 20), required: false,
                    help: "caseworker (the default), cleared, shelter, coordinator, hub, dpo, admin"
                )
            ],
            examples: ["kapwa practice sign-in", "kapwa practice sign-in coordinator"])
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let logins = try PracticeCluster.logins(PracticeCluster.cluster())
        let role = call.typed["role"] ?? "caseworker"
        guard let login = logins.first(role) else {
            throw CommandFailure(
                .notFound, "there is no \(Text.sanitised(role)) in the practice organisation",
                hint: "kapwa practice logins shows them")
        }
        var practice = call
        practice.globals.add(.practice)
        let credential = Credential(
            server: ClusterName.practice.rawValue, login: login.login, password: logins.password)
        try await SignInCommand.signIn(credential, SignedIn(practice), practice)
    }
}

/// Stops the practice server and deletes it.
struct PracticeRemoveCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "practice", verb: "remove", summary: "delete the practice organisation",
            examples: ["kapwa practice remove --yes"], changesData: true)
    }

    /// Asks where somebody is there to be asked.
    private static func isWanted(_ call: Invocation) -> Bool {
        guard Console.hasPerson, !call.has(.noInput) else { return false }
        var dialogue = TerminalDialogue()
        let what = Words.say(
            "This deletes the practice organisation, with everything that was tried in it.")
        let answer = dialogue.ask(Words.say("%1 Do it all the same? [n] ", what))
        return answer.flatMap(YesNo.read) == true
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let cluster = try PracticeCluster.cluster()
        guard call.has(.yes) || Self.isWanted(call) else {
            throw CommandFailure(
                .decisionNeeded, "this deletes the practice organisation in \(cluster.folder)",
                hint: "say so with --yes", wanted: .yes)
        }
        do throws(ClusterFault) {
            try cluster.removePractice()
        } catch {
            throw CommandFailure(error)
        }
        try ResultWriter(call.globals, practice: false)
            .write("The practice organisation is deleted.", ["removed": true])
    }
}

/// The server of the practice organisation.
enum PracticeCluster {
    static func cluster() throws(CommandFailure) -> PrivateCluster {
        do throws(ClusterFault) {
            return try PrivateCluster(.practice)
        } catch {
            throw CommandFailure(error)
        }
    }

    static func logins(_ cluster: PrivateCluster) throws(CommandFailure) -> PracticeLogins {
        guard let logins = PracticeLogins(of: cluster) else {
            throw CommandFailure(ClusterFault.notInitialised(.practice))
        }
        return logins
    }

    /// One login for each role, and how to use it.
    static func lines(_ logins: PracticeLogins) -> [String] {
        ["caseworker", "cleared", "shelter", "coordinator", "hub", "dpo", "admin"].compactMap {
            role in
            logins.first(role).map { "\($0.login)  \(role): kapwa practice sign-in \(role)" }
        }
    }
}
