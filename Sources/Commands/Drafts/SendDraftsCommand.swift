import Access
import Casework
import Drafts
import Forms
import Languages

/// Shows what waits on this machine for the server, and sends it where the server is there.
struct SendDraftsCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "draft", verb: "send", summary: "send what waits on this machine for the server",
            details: """
                While the server was away drafts and orders were kept here, sealed. Each is sent once; \
                what the server refuses stays, with the reason, and so does a draft that was saved \
                elsewhere meanwhile. With --dry-run it only says what waits. It needs the sign-in that \
                this terminal keeps. Files that an older password sealed are opened with \
                `kapwa draft unlock`.
                """,
            examples: ["kapwa draft send", "kapwa draft send --dry-run"],
            permission: Permission.keepDrafts.rawValue, changesData: true)
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let here = try SignedIn(call)
        guard let credential = here.credential, LocalDrafts.isThere(for: credential) else {
            return try ResultWriter(call.globals, practice: false)
                .write(Words.say("Nothing waits on this machine."), ["waiting": 0])
        }
        let store = try await LocalDrafts.open(for: credential)
        let lines: [String]
        do {
            lines = call.has(.dryRun) ? try await Self.waiting(store) : try await sent(store, here)
        } catch {
            throw CommandFailure(
                .failed, Words.say("the drafts on this machine cannot be read"))
        }
        let unopened = (try? await store.unopened().count) ?? 0
        let all =
            lines
            + (unopened == 0
                ? []
                : [
                    Words.say(
                        "%1 cannot be opened with your present password; they stay.", unopened)
                ])
        try ResultWriter(call.globals, practice: false).write(
            all.isEmpty
                ? Words.say("Nothing waits on this machine.") : all.joined(separator: "\n"),
            ["lines": .array(all.map(JSONValue.string)), "unopened": .int(unopened)])
    }

    private func sent(_ store: LocalStore, _ here: SignedIn) async throws -> [String] {
        let link = Link(here.settings)
        let outbox = Outbox(link: link, store: store)
        _ = try? await link.session(within: .seconds(10))
        let refused = try await store.orders().filter { $0.refusal != nil }
        let deliveries = try await outbox.deliver()
        await link.close()
        return refused.map(Self.line) + deliveries.map(Self.line)
    }

    private static func waiting(_ store: LocalStore) async throws -> [String] {
        let drafts = try await store.drafts().map {
            Words.say("Waits: a draft, %1.", title($0.draft.function))
        }
        return try await store.orders().map(line) + drafts
    }

    private static func line(_ delivery: Outbox.Delivery) -> String {
        switch delivery {
        case .done(_, let receipt): receipt.sentence
        case .refused(let order): line(order)
        case .saved(_, let state): Words.say("Draft %1 is saved.", state.reference)
        case .conflict(_, let theirs):
            Words.say(
                "Draft %1 was saved elsewhere meanwhile; yours stays here.",
                theirs.state.reference)
        case .stays(_, let failure): Words.say("A draft stays here: %1", failure.message)
        case .waits: Words.say("Waits: the server cannot be reached.")
        }
    }

    private static func line(_ order: LocalOrder) -> String {
        guard let refusal = order.refusal else {
            return Words.say("Waits: %1.", title(order.function))
        }
        return Words.say(
            "Refused: %1. %2 %3", title(order.function), refusal.message, refusal.hint)
    }

    private static func title(_ function: String) -> String {
        Words.translate(AllActions.order(calling: function)?.form.title ?? function)
    }
}
