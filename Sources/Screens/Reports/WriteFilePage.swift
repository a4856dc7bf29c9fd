import Columns
import Forms
import Languages
import Terminal

/// Writes a result into a file: which form, and where.
final class WriteFilePage: Page {
    private let forms: [FileForm]
    /// What must be known about the file before it is written.
    private let warning: String?
    private var form = 0
    private var path: LineEditor
    private var isWriting = false
    private var refusal: Refusal?

    /// - Parameter name: what the file is called unless another name is given; nothing about anybody.
    init(name: String, forms: [FileForm], warning: String? = nil, _ app: Application) {
        self.forms = forms
        self.warning = warning
        path = LineEditor("\(app.door.folder)/\(name).\(forms[0].ending)", limit: 400)
    }

    var title: String { Words.say("Write to a file") }
    var takesLetters: Bool { true }
    var help: [String] {
        [
            Words.say("The file is complete or not there at all, and only you can read it."),
            Words.say("Give the whole path. Do not put anybody's name into the name of a file."),
        ]
    }

    var actions: [PageAction] {
        [
            PageAction(
                "write", Words.say("write"), [.enter],
                reason: isWriting ? Words.say("it is being written") : nil
            ) { [weak self] in self?.write(replacing: false, $0) },
            PageAction("form", Words.say("other form"), [.down]) { [weak self] _ in self?.choose(1)
            },
        ]
    }

    func take(_ key: Key, _ app: Application) -> Bool {
        guard !isWriting else { return true }
        switch key {
        case .down, .tab: choose(1)
        case .up, .backTab: choose(-1)
        default: return path.take(key)
        }
        return true
    }

    /// Another form; the end of the name goes with it.
    private func choose(_ distance: Int) {
        let old = "." + forms[form].ending
        form = (form + distance + forms.count) % forms.count
        guard path.text.hasSuffix(old) else { return }
        path = LineEditor(
            String(path.text.dropLast(old.count)) + "." + forms[form].ending, limit: 400)
    }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        var row = 0
        if let warning {
            row = 1 + frame.putWrapped(warning, row: area[0], column: 2, rows: 3, style: .danger)
        }
        for (place, form) in forms.enumerated() where row + place < area.count {
            let mark = place == self.form ? "(x)" : "( )"
            frame.put(
                "\(mark) \(form.label)", row: area[row + place], column: 2,
                style: place == self.form ? .strong : .normal)
        }
        row += forms.count + 1
        frame.put(Words.say("File:"), row: area[row], column: 2, style: .dim)
        path.draw(in: &frame, row: area[row + 1], column: 2, width: area.columns - 4)
        row += 3
        guard let refusal, row < area.count else { return }
        let used = frame.putWrapped(refusal.message, row: area[row], column: 2, style: .danger)
        frame.putWrapped(refusal.hint, row: area[row] + used, column: 2)
    }

    private func write(replacing: Bool, _ app: Application) {
        let place = Text.entered(path.text)
        guard !isWriting else { return }
        guard !place.isEmpty, !place.hasSuffix("/") else {
            refusal = Refusal(
                Words.say("The file needs a name."), hint: Words.say("Type it behind the folder."))
            return
        }
        isWriting = true
        refusal = nil
        let (door, text) = (app.door, forms[form].text())
        app.elsewhere({ () async throws(Refusal) in
            try door.write(text, to: place, replacing: replacing)
        }) { [weak self, weak app] answer in
            guard let self, let app else { return }
            isWriting = false
            switch answer {
            case .success(true):
                app.back()
                app.say(.done, Words.say("Written to %1; only you can read it.", place))
            case .success(false): askToReplace(place, app)
            case .failure(let refusal): self.refusal = refusal
            }
        }
    }

    private func askToReplace(_ place: String, _ app: Application) {
        app.push(
            ConfirmPage(
                Words.say("%1 is there already. Replace it?", place), yes: Words.say("replace it"),
                no: Words.say("keep it")
            ) { [weak self] app in self?.write(replacing: true, app) })
    }
}
