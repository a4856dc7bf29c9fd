import Administration
import Casework
import Forms
import Languages

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
                .decisionNeeded, Words.say("the audit is not as it was"),
                hint: Words.say(
                    "do not repair anything; tell your board, and keep a copy of the database"))
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
                ? Words.say("Intact. Seals: %1; events: %2.", outcome.seals, outcome.events)
                : Words.say("Broken seals: %1 of %2.", outcome.broken.count, outcome.seals))
        lines += outcome.broken.map {
            "  " + Words.say("seal %1 of %2, over %3 events", $0.number, $0.madeAt, $0.events)
        }
        lines += outcome.missing.map {
            Words.say("No seal bears the words: %1", $0.description)
        }
        if let newest = outcome.newest, outcome.broken.isEmpty {
            lines.append(Words.say("Newest seal, of %1:", newest.madeAt) + " \(newest.words)")
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
