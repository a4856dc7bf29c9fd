import Casework
import Forms
import Languages

/// The pages of a form by number, and what else can be done with it: people tell out of order.
final class FormContentsPage: NumberedPage<FormContentsPage.Choice> {
    enum Choice {
        case section(Int)
        case action(PageAction)
    }

    private let form: FormPage

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
        super.init(sections + [check] + others)
    }

    override var title: String { form.title }

    override func chosen(_ choice: Choice, _ app: Application) {
        switch choice {
        case .section(let section): form.turn(to: section)
        case .action(let action): app.perform(action)
        }
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
}
