import Languages
import Terminal

/// A longer text: the whole screen to write in; leaving it keeps it.
final class NarrativePage: Page {
    let title: String
    private let explanation: String
    private var area = TextArea("", width: 70)
    private let text: String
    private var first: Key?
    private let keep: (String) -> Void
    private var isPlaced = false

    init(title: String, text: String, help: String, first: Key?, keep: @escaping (String) -> Void) {
        self.title = title
        self.text = text
        self.first = first
        explanation = help
        self.keep = keep
    }

    var takesLetters: Bool { true }
    var actions: [PageAction] {
        [PageAction("done", Words.say("back to the form"), [.control("s")]) { $0.back() }]
    }

    func take(_ key: Key, _ app: Application) -> Bool { area.take(key) }

    func keep(_ app: Application) { if isPlaced { keep(area.text) } }

    func draw(in frame: inout Frame, _ place: Area, _ app: Application) {
        let width = max(2, min(100, place.columns - 3))
        if !isPlaced {
            isPlaced = true
            area = TextArea(text, width: width)
            if let first { _ = area.take(first) }
            first = nil
        }
        area.width = width
        let used =
            explanation.isEmpty
            ? 0 : frame.putWrapped(explanation, row: place[0], column: 1, rows: 2, style: .dim)
        area.draw(in: &frame, row: place[used], column: 1, rows: place.count - used)
    }
}
