import Administration
import Casework
import Forms

/// Checks the audit and keeps the newest seal on this machine.
struct VerifyAuditCommand: Command {
    var action: ActionSpec { VerifyAudit.action }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let here = try SignedIn(call)
        let session = try await here.open(lists: [])
        let arguments = try Answering(
            form: action.arguments, call: call, session: session, confirming: false
        ).answers()
        let anchors = KeptAnchors(server: here.choice.name)
        let outcome: VerifyAudit.Outcome
        do throws(Failure) {
            let asked = try VerifyAudit.anchor(in: arguments)
            let kept = anchors.all.compactMap(SealWords.init(written:))
            outcome = try await session.perform(
                VerifyAudit(anchors: kept + [asked].compactMap(\.self)))
        } catch {
            throw CommandFailure(error)
        }
        try ResultWriter(call.globals, practice: session.who.isPractice)
            .write(Self.sentences(outcome).joined(separator: "\n"), Self.document(outcome))
        guard outcome.broken.isEmpty, outcome.missing.isEmpty else {
            throw CommandFailure(
                .decisionNeeded, "the audit is not as it was",
                hint: "do not repair anything; tell your board, and keep a copy of the database")
        }
        // Only what follows on everything known before is worth keeping.
        if let newest = outcome.newest {
            do throws(ClusterFault) { try anchors.keep(newest.words.description) } catch {
                throw CommandFailure(error)
            }
        }
    }

    private static func sentences(_ outcome: VerifyAudit.Outcome) -> [String] {
        var lines: [String] = []
        lines.append(
            outcome.broken.isEmpty
                ? "Intact: \(outcome.seals) seals over \(outcome.events) events."
                : "\(outcome.broken.count) of \(outcome.seals) seals are broken:")
        lines += outcome.broken.map {
            "  seal \($0.number) of \($0.madeAt), over \($0.events) events"
        }
        lines += outcome.missing.map { "No seal bears the words: \($0)" }
        if let newest = outcome.newest, outcome.broken.isEmpty {
            lines.append("Newest seal, of \(newest.madeAt): \(newest.words)")
        }
        return lines
    }

    private static func document(_ outcome: VerifyAudit.Outcome) -> JSONValue {
        [
            "seals": .int(outcome.seals), "events": .int(outcome.events),
            "broken": .array(outcome.broken.map { .int($0.number) }),
            "missing": .array(outcome.missing.map { .string($0.description) }),
            "newest": outcome.newest.map { .string($0.words.description) } ?? .null,
        ]
    }
}
