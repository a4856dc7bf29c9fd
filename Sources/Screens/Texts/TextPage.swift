import Columns
import Forms
import Languages
import Terminal

/// A text to read, wrapped to the screen; lines that a page marks can be acted on.
class TextPage: Page {
    private let heading: String
    private(set) var lines: [Line]
    private var selection = Selection()
    private var rows = 20

    /// A line of the text and what it is.
    struct Line {
        let text: String
        var style = Style.normal

        init(_ text: String, _ style: Style = .normal) {
            self.text = text
            self.style = style
        }
    }

    init(title: String, lines: [Line]) {
        heading = title
        self.lines = lines
    }

    var title: String { heading }
    var actions: [PageAction] { [] }
    var help: [String] { [] }

    func show(_ lines: [Line]) {
        self.lines = lines
        // As many lines as before may say something else: what was hidden must not stay on the screen.
        width = 0
    }

    func appeared(_ app: Application) {}

    func take(_ key: Key, _ app: Application) -> Bool {
        selection.take(key == .character(" ") ? .pageDown : key, count: shown.count, page: rows)
    }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        wrap(to: area.columns - 3, app.preferences.era)
        rows = area.count
        let window = selection.window(count: shown.count, rows: rows)
        for (place, line) in shown[window].enumerated() {
            frame.put(line.text, row: area[place], column: 2, style: line.style)
        }
        guard window.contains(selection.index) else { return }
        frame.cursor = Position(row: area[selection.index - window.lowerBound], column: 0)
        frame.put("›", row: area[selection.index - window.lowerBound], column: 0, style: .strong)
    }

    private var shown: [Line] = []
    private var width = 0
    private var era = LocalEra.none

    /// Wraps again where the text, the width or the years beside dates have changed.
    private func wrap(to width: Int, _ era: LocalEra) {
        guard width != self.width || era != self.era else { return }
        (self.width, self.era) = (width, era)
        shown = lines.flatMap { line in
            let indent = String(line.text.prefix { $0 == " " })
            return Wrapping.lines(
                era.beside(String(line.text.dropFirst(indent.count))),
                width: max(10, width - indent.count)
            )
            .map { Line(indent + $0, line.style) }
        }
    }
}
