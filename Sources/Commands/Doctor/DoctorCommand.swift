import Administration
import Casework
import Forms
import Postgres

/// Looks at everything that protects the records, and says what is wrong and what to do.
struct DoctorCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "doctor", summary: "look at everything that protects the records",
            details: """
                Looks at this machine, the way to the server, the server, its files, certificates, \
                the rules in the database, seals and backups. Each check says what was seen; where it \
                is not well, why it matters and what to do. Nothing is changed, and nothing about \
                anybody is shown.

                Whoever is signed in sees the part about this machine and the way to the server. The \
                rest is for the account that made the server (for --shared: root), or elsewhere for \
                a superuser. What was not looked at is said, and why. The exit status is 0 when \
                there is no fault, also with warnings, and 1 otherwise.
                """,
            examples: ["kapwa doctor", "kapwa doctor --json", "kapwa doctor --practice"])
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let here = try SignedIn(call)
        let findings = Examination(here).findings()
        let faults = findings.filter { $0.state == .fault }.count
        try ResultWriter(call.globals, practice: false).write(
            DoctorWords.sentences(findings), DoctorWords.document(findings))
        guard faults == 0 else {
            throw CommandFailure(
                .failed, name: "faults",
                faults == 1 ? "1 fault was found" : "\(faults) faults were found",
                hint: "each says above what to do about it")
        }
    }
}

/// One round of the doctor.
private struct Examination {
    private let here: SignedIn
    private let today = Day.local

    init(_ here: SignedIn) { self.here = here }

    func findings() -> [Finding] {
        let machine = MachineDoctor.findings(settings: here.choice.settings(), today: today)
        guard case .local(let name) = here.choice else { return machine + elsewhere() }
        let cluster: PrivateCluster
        do throws(ClusterFault) { cluster = try PrivateCluster(name) } catch {
            return machine + asStaff() + [Self.owners.skipped("only root may look at it")]
        }
        guard cluster.isInitialised else {
            return machine + [Self.answers.skipped("there is no \(name) server here yet")]
        }
        return machine + cluster.findings(today: today) + asOwner(cluster)
    }

    /// As the superuser, whom the account that made the server is.
    private func asOwner(_ cluster: PrivateCluster) -> [Finding] {
        examined(cluster.superuserSettings())
    }

    private func asStaff() -> [Finding] {
        guard here.credential != nil else {
            return [Self.answers.skipped("nobody is signed in at this terminal: kapwa sign-in")]
        }
        return examined(here.settings)
    }

    /// By libpq's own conventions where nobody is signed in: that is how an owner elsewhere works.
    private func elsewhere() -> [Finding] { examined(here.settings) }

    private func examined(_ settings: ConnectionSettings) -> [Finding] {
        do throws(PostgresError) {
            var connection = try Connection(settings)
            let seen = ServerDoctor.staffFindings(&connection)
            guard ServerDoctor.isOwner(&connection) else {
                return seen + [Self.owners.skipped("only the server's owner may look at it")]
            }
            return seen + ServerDoctor.ownerFindings(&connection)
        } catch {
            let failure = Failure(error, using: nil)
            return [Self.answers.fault("\(failure.message) \(failure.hint)")]
        }
    }

    private static let answers = Check(
        "server_answers", "The server answers",
        meaning: "Without it nobody can work.", remedy: "See kapwa server status.")

    private static let owners = Check(
        "owner_checks", "Files, settings, rules and seals of the server",
        meaning: "Only its owner may see them.",
        remedy: "The account that made the server runs kapwa doctor; for --shared that is root.")
}

/// What the doctor saw, in words and as a document.
enum DoctorWords {
    static func sentences(_ findings: [Finding]) -> String {
        // What is worst is read last and never scrolls away.
        let order: [Finding.State] = [.ok, .skipped, .warning, .fault]
        let sorted = order.flatMap { state in findings.filter { $0.state == state } }
        let lines = sorted.flatMap { finding -> [String] in
            let line = "\(label(finding.state))  \(finding.check.title): \(finding.seen)"
            guard [.warning, .fault].contains(finding.state) else { return [line] }
            return [line, "         \(finding.check.meaning)", "         \(finding.check.remedy)"]
        }
        return (lines + [summary(findings)]).joined(separator: "\n")
    }

    private static func label(_ state: Finding.State) -> String {
        switch state {
        case .ok: "ok     "
        case .warning: "WARNING"
        case .fault: "FAULT  "
        case .skipped: "skipped"
        }
    }

    private static func summary(_ findings: [Finding]) -> String {
        func count(_ state: Finding.State) -> Int { findings.filter { $0.state == state }.count }
        func words(_ number: Int, _ noun: String) -> String {
            "\(number) \(noun)\(number == 1 ? "" : "s")"
        }
        return [
            "\(words(findings.count, "check")): \(words(count(.fault), "fault"))",
            words(count(.warning), "warning"), "\(count(.skipped)) skipped.",
        ].joined(separator: ", ")
    }

    static func document(_ findings: [Finding]) -> JSONValue {
        [
            "faults": .int(findings.filter { $0.state == .fault }.count),
            "warnings": .int(findings.filter { $0.state == .warning }.count),
            "checks": .array(
                findings.map { finding in
                    [
                        "check": .string(finding.check.name),
                        "title": .string(finding.check.title),
                        "state": .string(finding.state.rawValue), "seen": .string(finding.seen),
                        "meaning": .string(finding.check.meaning),
                        "remedy": .string(finding.check.remedy),
                    ]
                }),
        ]
    }
}
