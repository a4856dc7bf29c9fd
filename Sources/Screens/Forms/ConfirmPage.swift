import Languages
import Terminal

/// A question with two answers; the safe one is chosen when it appears.
final class ConfirmPage: Page {
    private let question: String
    private let yes: String
    private let no: String
    private let act: (Application) -> Void
    private var isYes = false

    init(_ question: String, yes: String, no: String, act: @escaping (Application) -> Void) {
        self.question = question
        self.yes = yes
        self.no = no
        self.act = act
    }

    var title: String { Words.say("Please decide") }
    var actions: [PageAction] {
        [
            PageAction("accept", isYes ? yes : no, [.enter]) { [weak self] app in
                guard let self else { return }
                app.back()
                if isYes { act(app) }
            }
        ]
    }

    func take(_ key: Key, _ app: Application) -> Bool {
        switch key.command {
        case .up, .down, .left, .right, .tab, .backTab: isYes.toggle()
        case .character("1"), .character("n"): isYes = false
        case .character("2"), .character("y"): isYes = true
        default: return false
        }
        return true
    }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        let used = frame.putWrapped(question, row: area[1], column: 2, rows: 8, style: .strong)
        for (place, label) in ["1 \(no)", "2 \(yes)"].enumerated() {
            frame.put(label, row: area[2 + used + place], column: 2)
            if (place == 1) == isYes { frame.select(row: area[2 + used + place]) }
        }
    }
}
