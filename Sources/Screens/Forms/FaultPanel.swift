import Columns
import Forms
import Terminal

/// What is wrong with one answer, and what to do.
struct FaultPanel {
    private let fault: Fault
    private let step: FormStep?

    private let page: String?
    private let form: FormSpec

    /// - Parameters:
    ///   - step: the question, where the form has it.
    ///   - form: the form; where it has several pages, the one with the question is named.
    init(_ fault: Fault, _ step: FormStep?, in form: FormSpec) {
        (self.fault, self.step, self.form) = (fault, step, form)
        let sections = form.sections
        page = step.flatMap { step in
            sections.count > 1 && sections.indices.contains(step.section)
                ? sections[step.section].title : nil
        }
    }

    /// The page first, where there are several.
    var words: String { (page.map { "\($0) – " } ?? "") + fault.words(about: step, in: form) }

    /// The whole of it below the others, where its line has no room for it.
    func draw(in frame: inout Frame, _ area: Area) {
        guard Width.of(words) > area.columns - 2, area.count > 8 else { return }
        frame.rule(row: area[area.count - 4])
        frame.putWrapped(
            words, row: area[area.count - 3], column: 2, width: area.columns - 4, rows: 3,
            style: .danger)
    }
}
