import Casework
import Columns
import Forms
import Languages
import Terminal

/// Any form: sections to go through in any order, an answer a row, all of it checked at the end.
///
/// Nothing typed is ever refused or lost: what is no answer stays in its field with the reason, moving
/// on is always possible, and only storing needs everything to be right.
final class FormPage: Page {
    typealias Submit = (JSONValue, Application, @escaping (Result<Receipt, Failure>) -> Void) ->
        Void

    private(set) var plan: FormPlan
    /// The form before it was known what can be chosen.
    private let written: FormSpec
    var state: FormState
    var section = 0
    var selection = Selection()
    var folded = FoldedEntries()
    var input: FieldInput?
    var rows = 10
    /// The row of a list from which it was opened, in words: whom and what it is about.
    var about = ""
    var isSending = false
    /// Whether the person said that it is to be done although something speaks against it.
    var isConfirmed = false
    let submit: Submit
    /// What follows the form where it was stored.
    var whenDone: ((Receipt, Application) -> Void)?
    /// Stands between a sound form and its sending; it is sent once what it is given is called.
    var beforeSending: ((JSONValue, Application, @escaping () -> Void) -> Void)?
    var masksNames = false
    /// Looks up what is typed into a field, 400 ms after the last key, and answers with lines below it.
    var advise: ((FormStep, String, Application, @escaping ([String]) -> Void) -> Void)?
    var advice: (path: String, lines: [String])?
    var typedAt: ContinuousClock.Instant?
    /// Keeps what is written, where the form is one that is kept.
    var drafts: (any DraftKeeping)?
    var idleSince: ContinuousClock.Instant?
    /// Whether there is something that was not given to be kept yet.
    var isChanged = false

    init(_ plan: FormPlan, _ app: Application, submit: @escaping Submit) {
        self.plan = plan
        written = plan.form
        self.submit = submit
        let (form, codes) = app.asked(plan.form)
        self.plan.form = form
        state = FormState(
            form, answers: plan.answers, codes: codes,
            languages: app.labelLanguages, today: app.session?.who.today ?? .first)
        enterFirst()
    }

    var form: FormSpec { plan.form }
    /// The section behind the last one: what is missing, what is wrong, and storing.
    var checkSection: Int { form.sections.count }
    var isAtCheck: Bool { section == checkSection }

    func appeared(_ app: Application) {
        app.readNames(written.names) { [weak self, weak app] in
            if let app { self?.choose(app) }
        }
    }

    /// Names are there to be chosen from; what was typed meanwhile stays.
    private func choose(_ app: Application) {
        let (form, codes) = app.asked(written)
        plan.form = form
        state.ask(form, codes: codes)
        guard let typed = input, typed.isTouched, let step = current else {
            return enter(selection.index)
        }
        input = FieldInput(step, taking: typed)
    }

    var title: String { form.title }
    var takesLetters: Bool { true }
    var help: [String] {
        [
            form.summary,
            Words.say(
                "Type an answer; Enter or Down goes on. PgDn and PgUp change the page, Ctrl-G lists them. Ctrl-S checks and stores."
            ),
            Words.say(
                "In an empty field: = unknown, - declined to answer, * not asked, ! not safe to ask, where the panel offers it. ? explains. Del clears."
            ),
        ].filter { !$0.isEmpty }
    }

    var actions: [PageAction] {
        var actions = [
            PageAction(
                "check",
                isAtCheck || !plan.isOrder ? plan.submitLabel : Words.say("check and store"),
                [.control("s")],
                footer: isAtCheck || !plan.isOrder ? plan.submitLabel : Words.say("store")
            ) {
                [weak self] in self?.checkOrStore($0)
            }
        ]
        if form.sections.count > 1 || plan.isOrder {
            actions += [
                PageAction(
                    "next-page", Words.say("next page"), [.pageDown], footer: Words.say("next"),
                    reason: isAtCheck ? Words.say("this is the last page") : nil
                ) { [weak self] _ in self?.page(by: 1) },
                PageAction(
                    "previous-page", Words.say("page before"), [.pageUp],
                    footer: Words.say("before"),
                    reason: section == 0 && seen.lowerBound == 0
                        ? Words.say("this is the first page") : nil
                ) { [weak self] _ in self?.page(by: -1) },
                PageAction(
                    "pages", Words.say("go to a page"), [.control("g")],
                    footer: Words.say("pages")
                ) { [weak self] app in self?.showContents(app) },
            ]
        }
        actions += [
            PageAction("undo", Words.say("undo"), [.control("z")]) { [weak self] in self?.undo($0)
            },
            PageAction("redo", Words.say("redo"), [.control("y")]) { [weak self] in self?.redo($0)
            },
            PageAction("explain", Words.say("explain"), [.f(1)]) { [weak self] in self?.explain($0)
            },
        ]
        if let drafts {
            actions.append(
                PageAction("discard", Words.say("throw the draft away")) { [weak self] app in
                    app.push(
                        ConfirmPage(
                            Words.say("Throw away what was written here? It cannot be had back."),
                            yes: Words.say("throw it away"), no: Words.say("keep it")
                        ) { app in
                            self?.drafts = nil
                            app.back()
                            drafts.discard(app)
                        })
                })
        }
        return actions
    }

    // MARK: Moving

    var shownRows: [FormStep] {
        isAtCheck ? [] : folded.fold(state.rows(of: section), form.sections[section].fields, state)
    }

    /// The rows of the section that are on the screen.
    var seen: Range<Int> {
        var window = selection
        return window.window(count: shownRows.count, rows: rows)
    }

    var current: FormStep? {
        let rows = shownRows
        return rows.indices.contains(selection.index) ? rows[selection.index] : nil
    }

    /// Goes to the first row of the section that is to be answered.
    func enterFirst() {
        selection = Selection()
        enter(shownRows.firstIndex { !isFixed($0) } ?? 0)
    }

    func isFixed(_ step: FormStep) -> Bool { plan.fixed.contains(step.path) }

    func enter(_ index: Int) {
        selection.move(to: index, max(1, isAtCheck ? checkLines.count : shownRows.count))
        input = current.map { FieldInput($0, text: state.editable($0)) }
        // What was answered is saved when its question is left.
        if isChanged { keepSoon() }
    }

    /// Takes over what was typed in the field that is left.
    func leaveField() {
        guard let input, input.isTouched, input.step.kind == .question else { return }
        state.take(input)
        self.input = nil
        changed()
    }

    func turn(by distance: Int) { turn(to: section + distance) }

    func turn(to section: Int) {
        leaveField()
        self.section = max(0, min(checkSection, section))
        if isAtCheck { state.dropEmptyEntries() }
        enterFirst()
        keepSoon()
    }

    private func showContents(_ app: Application) {
        leaveField()
        state.dropEmptyEntries()
        enter(selection.index)
        app.push(FormContentsPage(self))
    }

    /// PgDn and PgUp: what the section holds below or above the screen, then the section behind or before.
    func page(by distance: Int) {
        guard !isAtCheck, distance > 0 ? seen.upperBound < shownRows.count : seen.lowerBound > 0
        else { return turn(by: distance) }
        leaveField()
        let next = distance > 0 ? seen.upperBound : seen.lowerBound - 1
        selection.scroll(to: distance > 0 ? next : next - rows + 1)
        enter(next)
        keepSoon()
    }

    func go(to step: FormStep) {
        leaveField()
        section = step.section
        selection = Selection()
        folded.open(step.path)
        enter(shownRows.firstIndex(of: step) ?? 0)
    }

    func move(_ key: Key) {
        leaveField()
        let count = isAtCheck ? checkLines.count : shownRows.count
        if key == .down, selection.index >= count - 1, !isAtCheck { return turn(by: 1) }
        if key == .up, selection.index == 0, section > 0 {
            section -= 1
            selection = Selection()
            return enter(shownRows.count - 1)
        }
        let step = key == .up ? -1 : 1
        let passes = current.map { _ in
            shownRows.indices.contains(selection.index + step)
                && isFixed(shownRows[selection.index + step])
                && shownRows.indices.contains(selection.index + 2 * step)
        }
        enter(selection.index + (passes == true ? 2 * step : step))
    }

    // MARK: Keys

    func take(_ key: Key, _ app: Application) -> Bool {
        guard !isSending else { return key != .control("k") }
        if let theirs = drafts?.conflict {
            decide(theirs, app)
            return true
        }
        switch key {
        // On the last page, where there is no further field, Tab lists what can be done.
        case .tab where isAtCheck: return false
        case .tab, .down: move(.down)
        case .backTab, .up: move(.up)
        case .enter: accept(app)
        case .escape, .control("c"): leave(app)
        default:
            if !isAtCheck, edit(key, app) { return true }
            guard key == .character("q") else { return false }
            leave(app)
        }
        return true
    }

    func edit(_ key: Key, _ app: Application) -> Bool {
        guard var input else { return false }
        let step = input.step
        guard !isFixed(step) else { return false }
        if !input.isTouched || input.editor.text.isEmpty {
            switch (key, key.latin) {
            case (.character("?"), _):
                explain(app)
                return true
            case (.character(":"), _):
                app.push(MenuPage(app))
                return true
            case (.delete, _) where step.kind == .question:
                state.clear(step)
                enter(selection.index)
                changed()
                return true
            case (.delete, _) where step.kind != .question:
                dropLast(step, app)
                return true
            case (.left, _) where input.isChosen && !input.takesSeveral,
                (.right, _) where input.isChosen && !input.takesSeveral:
                self.input?.point(key == .right ? 1 : -1, state)
                return true
            // A letter that stands where a sign does on another keyboard is a letter.
            case (.character(let typed), let sign?)
            where step.field.takesMissing && step.kind == .question && !typed.isLetter:
                if let missing = MissingAnswer(sign: sign) {
                    state.setMissing(missing, step)
                    // What was typed and rubbed out is no answer.
                    self.input = nil
                    changed()
                    move(.down)
                    return true
                }
            default: break
            }
        }
        guard step.kind == .question else { return open(step, by: key, app) }
        if step.isNarrative {
            guard key.isText else { return false }
            openNarrative(step, first: key, app)
            return true
        }
        if input.isReplaced, !input.isTouched, input.isChosen || key.isText {
            input.editor = LineEditor(limit: 200)
        }
        if key == .control("z") || key == .control("y"), !input.isTouched { return false }
        let before = input.editor.text
        guard input.editor.take(key) else { return false }
        if input.editor.isFull {
            app.say(
                .fault,
                Words.say(
                    "There is room for %1 characters here; the rest was left out.",
                    input.editor.limit))
        }
        if key == .control("z"), input.editor.isAsBegun {
            // Nothing of it is left: what is stored stands in the field again.
            self.input = FieldInput(step, text: state.editable(step))
            return true
        }
        if key.isText || input.editor.text != before { input.isTouched = true }
        // Whoever goes into a day or a number mends it there.
        if input.isReplaced, !input.isChosen { input.isTouched = true }
        input.choice = nil
        self.input = input
        changed()
        typedAt = advise == nil ? nil : .now
        return true
    }

    /// Opens an entry or a group from its row; what is typed there is the beginning of its first answer.
    private func open(_ step: FormStep, by key: Key, _ app: Application) -> Bool {
        if case .another = step.kind, key.isText {
            accept(app)
            return key == .character(" ") || edit(key, app)
        }
        if key == .character(" ") || key.latin == "y" || key.latin == "1" {
            accept(app)
            return true
        }
        guard key.isText || key == .backspace else { return false }
        app.say(.note, FieldPanel.entryHint(step))
        return true
    }

    /// Drops the last entry of a list, and says so: it can be had back.
    private func dropLast(_ step: FormStep, _ app: Application) {
        guard case .another(let count) = step.kind, count > 0 else { return }
        state.dropLast(step)
        let isSame = { (row: FormStep) in row.path == step.path && row.kind != .question }
        enter(shownRows.firstIndex(where: isSame) ?? selection.index)
        app.say(.note, Words.say("The last %1 is dropped; Ctrl-Z brings it back.", step.item))
        changed()
    }

    /// Enter: chooses, opens or goes on.
    func accept(_ app: Application) {
        if isAtCheck { return acceptCheckLine(app) }
        guard let step = current else { return turn(by: 1) }
        if step.isFolded { return unfold(step.path) }
        switch step.kind {
        case .group, .another:
            state.toggle(step)
            changed()
            if case .another(let count) = step.kind, !step.path.contains("[") {
                return unfold("\(step.path)[\(count)]")
            }
            if case .another(let count) = step.kind {
                begin("\(step.path)[\(count)]")
            } else {
                enter(selection.index)
                move(.down)
            }
        case .question:
            if input?.isTouched != true, let list = state.list(endingEmptyAt: step) {
                return pass(list)
            }
            if step.isNarrative { return openNarrative(step, first: nil, app) }
            move(.down)
        }
    }

    /// Goes on behind a list whose last entry was begun and nothing was written in it.
    private func pass(_ list: FormStep) {
        state.dropLast(list)
        changed()
        let row = shownRows.firstIndex { $0.path == list.path && $0.kind != .question }
        enter(row ?? selection.index)
        move(.down)
    }

    func unfold(_ entry: String) {
        folded.open(entry)
        begin(entry)
    }

    /// Goes to the first question of an entry that nothing stands in yet.
    private func begin(_ entry: String) {
        let rows = shownRows
        let own = rows.indices.filter { rows[$0].path.hasPrefix("\(entry).") }
        enter(own.first { state.words(rows[$0]).isEmpty } ?? own.first ?? selection.index)
    }

    func openNarrative(_ step: FormStep, first key: Key?, _ app: Application) {
        let path = step.path
        app.push(
            NarrativePage(
                title: step.label, text: state.editable(step), help: step.field.help, first: key
            ) {
                [weak self] text in
                guard let self else { return }
                state.type(text, for: step)
                enter(selection.index)
                changed()
                _ = path
            })
    }

    func explain(_ app: Application) {
        guard let step = current else { return app.push(HelpPage(of: app)) }
        app.push(TextPage(title: step.label, lines: FieldHelp(step, state).lines.map { .init($0) }))
    }

    func undo(_ app: Application) {
        app.say(
            .note, state.undo() ? Words.say("Undone.") : Words.say("There is nothing to undo here.")
        )
        enter(selection.index)
        changed()
    }

    func redo(_ app: Application) {
        app.say(
            .note,
            state.redo() ? Words.say("Done again.") : Words.say("There is nothing to do again."))
        enter(selection.index)
        changed()
    }

    /// Leaving never discards: a form that is kept stays as a draft, another one asks first.
    func leave(_ app: Application) {
        leaveField()
        if drafts != nil, isToBeKept { return leaveDraft(app) }
        guard drafts == nil, plan.isOrder, state.document != plan.answers || !state.unread.isEmpty
        else {
            drafts?.close()
            return app.back()
        }
        app.push(
            ConfirmPage(
                Words.say("Leave this form? What was written here is not stored."),
                yes: Words.say("leave it"), no: Words.say("stay here")
            ) { $0.back() })
    }

    /// Leaves once it is kept; where it cannot be, the person decides.
    func leaveDraft(_ app: Application) {
        guard let drafts else { return }
        // Until it is known whether it is kept no key counts.
        isSending = true
        Task { [weak self, weak app] in
            guard let self, let app else { return }
            await drafts.flush(snapshot, section: section)
            isSending = false
            defer { app.mailbox.post {} }
            guard app.pages.last === self else { return }
            if let theirs = drafts.conflict { return decide(theirs, app) }
            let leave = { (app: Application) in
                drafts.close()
                self.drafts = nil
                app.back()
            }
            if drafts.isKept {
                leave(app)
                app.say(.note, Words.say("Kept as a draft: see Drafts and connection, or Today."))
            } else {
                app.push(
                    ConfirmPage(
                        Words.say(
                            "It cannot be kept, neither by the server nor on this computer. Leave all the same?"
                        ),
                        yes: Words.say("leave it"), no: Words.say("stay here"), act: leave))
            }
        }
    }
}
