import Casework
import Forms

/// Shows the card of a guest.
struct GuestCardCommand: Command {
    var action: ActionSpec { ReadCard.action }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let session = try await SignedIn.open(call, lists: GuestCard.lists)
        let answering = Answering(
            form: action.arguments, call: call, session: session, confirming: false)
        let arguments = try answering.answers()
        let card: GuestCard
        do throws(Failure) {
            card = try await session.perform(ReadCard(arguments: arguments))
        } catch {
            throw CommandFailure(error)
        }
        let lines = card.lines(codes: session.codes, languages: answering.languages)
        try ResultWriter(call.globals, practice: session.who.isPractice)
            .write(lines.joined(separator: "\n"), card.json)
    }
}
