import Casework
import Forms
import Languages
import Terminal

/// What is to be done with several marked rows: chosen here, shown before it is done, one after the other.
final class MarkedPage: Page {
    private let references: [String]
    private let column: String
    private let whenDone: (String) -> Void
    private var menu: NumberedMenu<ActionSpec>

    /// - Parameter whenDone: called for each that something was done with.
    init(
        references: [String], column: String, _ app: Application,
        whenDone: @escaping (String) -> Void
    ) {
        self.whenDone = whenDone
        self.references = references
        self.column = column
        menu = NumberedMenu(
            app.door.actions.filter { spec in
                // What an order makes, such as a password, is told of one at a time.
                spec.positionals.first?.id == column && spec.changesData
                    && AllActions.orders.contains {
                        $0.action.name == spec.name && $0.made().object?.isEmpty != false
                    }
            }.map {
                .init(
                    label: Words.translate($0.summary), detail: $0.name,
                    reason: app.reason(against: $0),
                    value: $0)
            })
    }

    var title: String {
        Words.say(count: references.count, one: "%1 marked", other: "%1 marked")
    }
    var takesLetters: Bool { true }
    var actions: [PageAction] {
        [PageAction("choose", Words.say("choose"), [.enter]) { [weak self] in self?.choose($0) }]
    }

    func take(_ key: Key, _ app: Application) -> Bool { menu.take(key) }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        let used = frame.putWrapped(
            references.joined(separator: ", "), row: area[0], column: 1, rows: 3, style: .dim)
        menu.draw(
            in: &frame,
            Area(
                rows: min(area[used + 1], area.rows.upperBound)..<area.rows.upperBound,
                columns: area.columns),
            prompt: Words.say("Number or word:"))
    }

    private func choose(_ app: Application) {
        guard let entry = menu.selected else { return app.say(.note, Words.say("Nothing fits.")) }
        if let reason = entry.reason { return app.say(.fault, reason) }
        app.back()
        app.openForEach(
            entry.value, references.map { .object(JSONObject([(column, .string($0))])) }
        ) { [column, whenDone] thing in
            if let reference = thing[key: column]?.string { whenDone(reference) }
        }
    }
}
