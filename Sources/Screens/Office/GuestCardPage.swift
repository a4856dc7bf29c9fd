import Casework
import Forms
import Languages
import Terminal

/// What the house must know of a guest, what must not be overlooked first.
final class GuestCardPage: TextPage {
    private let stay: String

    init(stay: String) {
        self.stay = stay
        super.init(
            title: Words.say("Card of %1", stay), lines: [Line(Words.say("Opening …"), .dim)])
    }

    override func appeared(_ app: Application) {
        do throws(Failure) {
            let card = try ReadCard(arguments: ["stay": .string(stay)])
            app.perform(card) { [weak self, weak app] answer in
                guard let self, let app else { return }
                switch answer {
                case .success(let card):
                    show(
                        card.lines(
                            codes: app.session?.codes ?? .empty, languages: app.labelLanguages
                        )
                        .map { Line($0, CaseFilePage.style($0)) })
                case .failure(let failure): show(failure)
                }
            }
        } catch {
            show(error)
        }
    }

    private func show(_ failure: Failure) {
        show([Line(failure.message, .danger), Line(failure.screenHint)])
    }

    override var actions: [PageAction] {
        [
            PageAction("reload", Words.say("read again"), [.character("r")]) { [weak self] in
                self?.appeared($0)
            }
        ]
    }

    override var help: [String] { [Words.say("Each reading is noted with your name.")] }
}
