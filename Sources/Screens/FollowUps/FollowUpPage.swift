import Casework
import Forms
import Languages
import Terminal

/// A promised contact: first what must be known before anybody calls, then what came of it.
final class FollowUpPage: TextPage {
    private let reference: String
    private let caseReference: String
    private unowned let app: Application
    /// Whether it is done, missed or cancelled: then what is next is another one.
    private var isOver = false
    private var file: CaseFile?
    private var isMasked = false
    private static let choices = [
        ("followup done", Key.character("1")), ("followup attempt", .character("2")),
        ("followup miss", .character("3")), ("followup reschedule", .character("4")),
        ("followup cancel", .character("5")),
    ]

    init(reference: String, case caseReference: String, _ app: Application) {
        self.reference = reference
        self.caseReference = caseReference
        self.app = app
        super.init(
            title: "\(reference) · \(caseReference)", lines: [Line(Words.say("Opening …"), .dim)])
    }

    override func appeared(_ app: Application) {
        app.perform(OpenCase(reference: caseReference, reason: "follow-up \(reference)")) {
            [weak self] answer in
            guard let self else { return }
            switch answer {
            case .success(let file):
                self.file = file
                isMasked = app.preferences.masksNames
                show(lines(file))
            case .failure(let failure):
                file = nil
                show([Line(failure.message, .danger), Line(failure.screenHint)])
            }
        }
    }

    override func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        if isMasked != app.preferences.masksNames, let file {
            isMasked = app.preferences.masksNames
            show(lines(file))
        }
        super.draw(in: &frame, area, app)
    }

    private func lines(_ file: CaseFile) -> [Line] {
        let own = (file.json[key: "follow_ups"]?.array ?? []).first {
            $0[key: "follow_up"]?.string == reference
        }
        isOver = own.map { $0[key: "status"]?.string != "planned" } ?? false
        let shown =
            app.preferences.masksNames ? CaseFile(json: MaskedFile.masking(file.json)) : file
        let safety = shown.contactLines(
            codes: app.session?.codes ?? .empty, languages: app.labelLanguages)
        let choices = actions.filter { $0.id != "case open" }.map { action in
            Line(
                "  \(action.keys.first?.name ?? " ") \(action.label)"
                    + (action.reason.map { " – \($0)" } ?? ""),
                action.reason == nil ? .normal : .disabled)
        }
        return safety.map { Line($0, CaseFilePage.style($0)) }
            + [
                Line(""),
                Line(
                    isOver
                        ? Words.say("This contact is over. What is next?")
                        : Words.say("What came of it"), .heading),
            ] + choices
    }

    override var actions: [PageAction] {
        let about: (id: String, value: String) =
            isOver ? ("case", caseReference) : ("follow_up", reference)
        let choices = isOver ? [("followup plan", Key.character("1"))] : Self.choices
        let specs = choices.compactMap { choice in
            app.door.actions.first { $0.name == choice.0 }.map { ($0, choice.1) }
        }
        return specs.map { spec, key in
            PageAction(
                spec.name, Words.translate(spec.summary), [key], footer: spec.footer,
                reason: app.reason(against: spec)
            ) { app in
                app.open(spec, given: .object(JSONObject([(about.id, .string(about.value))])))
            }
        } + [
            PageAction(
                "case open", Words.say("the whole case"), [.enter], footer: Words.say("case")
            ) { [caseReference] app in
                app.push(CaseFilePage(reference: caseReference, app))
            }
        ]
    }
}
