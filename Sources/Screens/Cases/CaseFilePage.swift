import Casework
import Forms
import Languages
import Terminal

/// Everything of a case in one column, safety first; what can be done with it is a key away.
final class CaseFilePage: TextPage {
    private let reference: String
    private var failure: Failure?
    private var file: CaseFile?

    init(reference: String) {
        self.reference = reference
        super.init(title: reference, lines: [Line(Words.say("Opening …"), .dim)])
    }

    override func appeared(_ app: Application) {
        app.perform(OpenCase(reference: reference)) { [weak self, weak app] answer in
            guard let self, let app else { return }
            switch answer {
            case .success(let file):
                self.file = file
                show(lines(file, app))
            case .failure(let failure):
                show([Line(failure.message, .danger), Line(failure.screenHint)])
            }
        }
    }

    private func lines(_ file: CaseFile, _ app: Application) -> [Line] {
        guard let codes = app.session?.codes else { return [] }
        return file.lines(codes: codes, languages: app.labelLanguages).map { text in
            Line(text, text.hasPrefix(" ") || text.isEmpty ? .normal : text == text.uppercased() ? .heading : .normal)
        }
    }

    override var actions: [PageAction] {
        let keys: [String: Key] = [
            "case note": .character("e"), "followup plan": .character("p"), "referral draft": .character("d"),
            "stay request": .character("b"), "consent record": .character("o"), "case close": .character("z"),
        ]
        return []
            + [PageAction("reload", Words.say("read again"), [.character("r")]) { [weak self] in self?.appeared($0) }]
            + specs.map { spec in
                PageAction(
                    spec.name, Words.translate(spec.summary), [keys[spec.name]].compactMap(\.self),
                    reason: owner?.reason(against: spec)
                ) { [reference] app in
                    app.open(spec, given: .object(JSONObject([("case", .string(reference))])))
                }
            }
    }

    private weak var owner: Application?
    private var specs: [ActionSpec] = []

    override func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        if owner == nil {
            owner = app
            specs = app.door.actions.filter { $0.positionals.first?.id == "case" && $0.name != "case open" }
        }
        super.draw(in: &frame, area, app)
    }
}
