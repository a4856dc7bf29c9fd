import Casework
import Forms
import Languages
import Terminal

/// The card of a guest: what the house must know, and no more.
final class GuestCardPage: TextPage {
    private let arguments: JSONValue

    init(_ arguments: JSONValue, _ app: Application) {
        self.arguments = arguments
        super.init(
            title: Words.translate(ReadCard.action.summary),
            lines: [Line(Words.say("Opening …"), .dim)])
    }

    override func appeared(_ app: Application) {
        do throws(Failure) {
            app.perform(try ReadCard(arguments: arguments)) { [weak self] answer in
                switch answer {
                case .success(let card):
                    self?.show(
                        card.lines(
                            codes: app.session?.codes ?? .empty, languages: app.labelLanguages
                        )
                        .map { Line($0) })
                case .failure(let failure): self?.show(failure)
                }
            }
        } catch {
            show(error)
        }
    }

    private func show(_ failure: Failure) {
        show([Line(failure.message, .danger), Line(failure.screenHint)])
    }
}
