import Casework
import Forms
import Languages
import Terminal

/// The pages of a form by number, and what else can be done with it: people tell out of order.
final class FormContentsPage: Page {
    private enum Choice {
        case section(Int)
        case action(PageAction)
    }

    private let form: FormPage
    private var menu: NumberedMenu<Choice>

    init(_ form: FormPage) {
        self.form = form
        let faulty = Set(
            form.state.checked().faults.compactMap { form.state.place(of: $0.path)?.section })
        let sections = form.form.sections.enumerated().map { place, section in
            NumberedMenu<Choice>.Entry(
                label: Words.translate(section.title),
                detail: Self.detail(form, place, isFaulty: faulty.contains(place)),
                value: .section(place))
        }
        let check = NumberedMenu<Choice>.Entry(
            label: Words.say("Check"), detail: Words.say("what is missing or wrong, and storing"),
            value: .section(form.checkSection))
        // Going to pages is what this is for.
        let moves: Set<String> = ["pages", "next-page", "previous-page", "check"]
        let others = form.actions.filter { !moves.contains($0.id) }.map { action in
            NumberedMenu<Choice>.Entry(
                label: action.label, detail: action.keys.map(\.name).joined(separator: ", "),
                reason: action.reason, value: .action(action))
        }
        menu = NumberedMenu(sections + [check] + others)
    }

    var title: String { form.title }
    var takesLetters: Bool { true }
    var actions: [PageAction] {
        [PageAction("choose", Words.say("choose"), [.enter]) { [weak self] in self?.choose($0) }]
    }

    func take(_ key: Key, _ app: Application) -> Bool {
        if key == .tab { return menu.take(.down) }
        if key == .backTab { return menu.take(.up) }
        return menu.take(key)
    }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        menu.draw(in: &frame, area, prompt: Words.say("Number or word:"))
    }

    private static func detail(_ form: FormPage, _ section: Int, isFaulty: Bool) -> String {
        let answered = form.state.rows(of: section)
            .count { $0.kind == .question && form.state.value($0) != nil }
        let count =
            answered == 0
            ? "" : Words.say(count: answered, one: "1 answer", other: "%1 answers")
        return [isFaulty ? Words.say("to be mended") : "", count].filter { !$0.isEmpty }
            .joined(separator: ", ")
    }

    private func choose(_ app: Application) {
        guard let entry = menu.selected else { return app.say(.note, Words.say("Nothing fits.")) }
        if let reason = entry.reason { return app.say(.fault, reason) }
        app.back()
        switch entry.value {
        case .section(let section): form.turn(to: section)
        case .action(let action): app.perform(action)
        }
    }
}
