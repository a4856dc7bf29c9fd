import Casework
import Columns
import Forms
import Languages
import Terminal

/// What is written is kept: after two seconds, when the form is left, when the program ends.
extension FormPage {
    func changed() {
        idleSince = .now
        isChanged = true
    }

    func keepSoon() { idleSince = .now - .seconds(2) }

    var moment: ContinuousClock.Instant? {
        [
            drafts == nil ? nil : idleSince.map { $0 + .seconds(2) },
            typedAt.map { $0 + .milliseconds(400) },
        ]
        .compactMap(\.self).min()
    }

    func momentCame(_ app: Application) {
        if let typedAt, .now >= typedAt + .milliseconds(400) { askAdvice(app) }
        if let idleSince, .now >= idleSince + .seconds(2) { keep(app) }
    }

    func askAdvice(_ app: Application) {
        typedAt = nil
        guard let advise, let input else { return }
        let path = input.step.path
        advise(input.step, input.editor.text, app) { [weak self] lines in
            self?.advice = (path, lines)
        }
    }

    func keep(_ app: Application) {
        (idleSince, isChanged) = (nil, false)
        guard let drafts, !isSending, isToBeKept else { return }
        drafts.keep(snapshot, section: section, app)
    }

    func flush() async {
        guard let drafts else { return }
        if !isSending, isToBeKept {
            await drafts.flush(snapshot, section: section)
        }
        // Who goes on with it elsewhere is not told that it is open here.
        await drafts.leave()
    }

    func lineReturned(_ app: Application) { drafts?.linkReturned() }

    var isTyping: Bool { input?.isTouched == true }

    /// What was kept before and is rubbed out again is kept as well, or it would come back.
    var isToBeKept: Bool {
        drafts?.words.isEmpty == false || state.document != plan.answers || !state.unread.isEmpty
            || isTyping
    }

    /// Whether what is on the screen is kept; what was typed since is not yet.
    var keptWords: String? {
        guard let drafts else { return nil }
        return isChanged && drafts.conflict == nil ? Words.say("not saved yet") : drafts.words
    }

    /// Puts back what a draft kept: what was typed and is no answer, and the page where it was left.
    func show(unread: [String: String], section: Int?) {
        for (path, text) in unread {
            if let step = state.place(of: path), step.path == path { state.type(text, for: step) }
        }
        guard let section else { return }
        self.section = section
        enterFirst()
    }

    /// Both versions are shown before either is given up.
    func decide(_ theirs: OpenedDraft, _ app: Application) {
        leaveField()
        app.push(
            DraftConflictPage(state, theirs: theirs) { [weak self] chosen, _ in
                guard let self, let drafts else { return }
                state.replace(with: chosen.document)
                show(unread: chosen.unread, section: section)
                drafts.settle(chosen, over: theirs, section: section)
            })
    }

    /// The answers with what is being typed right now.
    var snapshot: FormSnapshot {
        var typing = state
        if let input, input.isTouched, input.step.kind == .question, !input.step.isSecret {
            typing.take(input)
        }
        return FormSnapshot(document: typing.document, unread: typing.unread.mapValues(\.text))
    }
}
