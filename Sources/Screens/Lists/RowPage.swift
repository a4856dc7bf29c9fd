import Languages
import Terminal

/// Everything that a row of a list says, one below the other, so that nothing of it is cut; below it what can be
/// done with it, by number.
final class RowPage: TextPage {
    private let cells: () -> [(label: String, words: String)]
    private let choices: [PageAction]
    private var isMasked: Bool

    /// - Parameters:
    ///   - choices: what can be done with it; the first nine get numbers.
    ///   - cells: what stands in the row, as it may be shown now; names are hidden where names are.
    init(
        title: String, _ app: Application, choices: [PageAction] = [],
        cells: @escaping () -> [(label: String, words: String)]
    ) {
        self.cells = cells
        self.choices = choices.enumerated().map { place, choice in
            let key = place < 9 ? [Key.character(Character("\(place + 1)"))] : []
            return PageAction(choice.id, choice.label, key, run: choice.run)
        }
        isMasked = app.preferences.masksNames
        super.init(title: title, lines: [])
        show(written)
    }

    override var actions: [PageAction] { choices }

    override func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        if isMasked != app.preferences.masksNames {
            isMasked = app.preferences.masksNames
            show(written)
        }
        super.draw(in: &frame, area, app)
    }

    private var written: [Line] {
        let said = cells().filter { !$0.words.isEmpty }
        guard !said.isEmpty else { return [Line(Words.say("Nothing is here."), .dim)] }
        let numbered = choices.compactMap { choice in
            choice.keys.first.map { Line("  \($0.name) \(choice.label)") }
        }
        return said.map { Line("\($0.label): \($0.words)") }
            + (numbered.isEmpty ? [] : [Line("")] + numbered)
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
