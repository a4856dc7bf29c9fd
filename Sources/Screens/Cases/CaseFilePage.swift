import Casework
import Forms
import Languages
import Terminal

/// Everything of a case in one column, safety first; what can be done with it is a key away.
final class CaseFilePage: TextPage {
    private let reference: String
    /// Why it is opened; noted with the opening.
    private let reason: String
    private let specs: [ActionSpec]
    private unowned let app: Application
    private var file: CaseFile?
    private var isMasked = false
    private var stored = 0

    init(reference: String, reason: String = "", _ app: Application) {
        self.reference = reference
        self.reason = reason
        self.app = app
        specs = app.door.actions.filter {
            $0.positionals.first?.id == "case" && $0.name != "case open"
        }
        super.init(title: reference, lines: [Line(Words.say("Opening …"), .dim)])
    }

    /// Each reading is noted as an opening: it is read again only where something was done since.
    override func appeared(_ app: Application) {
        if file != nil, stored == app.stored { return write() }
        read(app)
    }

    private func read(_ app: Application) {
        stored = app.stored
        app.perform(OpenCase(reference: reference, reason: reason)) { [weak self] answer in
            switch answer {
            case .success(let file):
                self?.file = file
                self?.write()
            case .failure(let failure):
                self?.file = nil
                self?.show([Line(failure.message, .danger), Line(failure.screenHint)])
            }
        }
    }

    override func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        if isMasked != app.preferences.masksNames { write() }
        super.draw(in: &frame, area, app)
    }

    private func write() {
        guard let file else { return }
        isMasked = app.preferences.masksNames
        let shown = isMasked ? CaseFile(json: MaskedFile.masking(file.json)) : file
        show(
            shown.lines(codes: app.session?.codes ?? .empty, languages: app.labelLanguages)
                .map { Line($0, Self.style($0)) })
    }

    /// Safety warnings stand out; headings are the lines that are not indented.
    static func style(_ text: String) -> Style {
        if text.hasPrefix("  ! ") { return .warning }
        return text.isEmpty || text.hasPrefix(" ") ? .normal : .heading
    }

    override var actions: [PageAction] {
        let keys: [String: Key] = [
            "case note": .character("e"), "followup plan": .character("p"),
            "referral new": .character("d"),
            "stay request": .character("b"), "consent record": .character("o"),
            "case close": .character("z"),
        ]
        let own = specs.map { spec in
            PageAction(
                spec.name, Words.translate(spec.summary), [keys[spec.name]].compactMap(\.self),
                footer: spec.footer, reason: app.reason(against: spec)
            ) { [reference] app in
                app.open(spec, given: .object(JSONObject([("case", .string(reference))])))
            }
        }
        let first = [
            "case note", "followup plan", "referral new", "stay request", "consent record",
            "case close",
        ]
        let keyed = first.compactMap { id in own.first { $0.id == id && !$0.keys.isEmpty } }
        return keyed
            + [
                PageAction("reload", Words.say("read again"), [.character("r")]) { [weak self] in
                    self?.read($0)
                }
            ]
            + own.filter(\.keys.isEmpty)
    }

    override var help: [String] {
        [
            Words.say(
                "Every opening is noted with your name. The lead of the case sees who opened it.")
        ]
    }
}
