import Languages
import Terminal

/// Everything that a row of a list says, one below the other, so that nothing of it is cut.
final class RowPage: TextPage {
    private let cells: () -> [(label: String, words: String)]
    private var isMasked: Bool

    /// - Parameter cells: what stands in the row, as it may be shown now; names are hidden where names are.
    init(
        title: String, _ app: Application, cells: @escaping () -> [(label: String, words: String)]
    ) {
        self.cells = cells
        isMasked = app.preferences.masksNames
        super.init(title: title, lines: Self.lines(cells()))
    }

    override func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        if isMasked != app.preferences.masksNames {
            isMasked = app.preferences.masksNames
            show(Self.lines(cells()))
        }
        super.draw(in: &frame, area, app)
    }

    private static func lines(_ cells: [(label: String, words: String)]) -> [Line] {
        let said = cells.filter { !$0.words.isEmpty }
        guard !said.isEmpty else { return [Line(Words.say("Nothing is here."), .dim)] }
        return said.map { Line("\($0.label): \($0.words)") }
    }
}

extension PageAction {
    /// Shows a row of a list whole.
    ///
    /// - Parameter isEnter: whether the row opens nothing else.
    static func wholeRow(
        isEnter: Bool, reason: String? = nil, run: @escaping (Application) -> Void
    ) -> PageAction {
        PageAction(
            "row", Words.say("show the whole row"),
            isEnter ? [.enter, .character("d")] : [.character("d")],
            footer: Words.say("whole row"), reason: reason, run: run)
    }
}
