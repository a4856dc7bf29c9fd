import Casework
import Columns
import Forms
import Languages
import Terminal

/// The last page of a form: what is wrong, what is open, and storing it.
extension FormPage {
    enum CheckLine {
        case fault(Fault, FormStep?)
        case missing(FormStep)
        case store
    }

    var checkLines: [CheckLine] {
        let checked = state.checked()
        if !checked.isSound {
            return checked.faults.map { .fault($0, state.place(of: $0.path)) } + [.store]
        }
        return [.store] + state.unanswered.prefix(40).map { .missing($0) }
    }

    func acceptCheckLine(_ app: Application) {
        let lines = checkLines
        guard lines.indices.contains(selection.index) else { return }
        switch lines[selection.index] {
        case .store: store(app)
        case .missing(let step): go(to: step)
        case .fault(_, let step): if let step { go(to: step) }
        }
    }

    func checkOrStore(_ app: Application) {
        leaveField()
        if isAtCheck || !plan.isOrder { return store(app) }
        state.dropEmptyEntries()
        section = checkSection
        selection = Selection()
        enter(0)
        keep(app)
    }

    func store(_ app: Application) {
        leaveField()
        state.dropEmptyEntries()
        let checked = state.checked()
        guard checked.isSound else {
            section = checkSection
            selection = Selection()
            enter(0)
            return app.say(
                .fault,
                Words.say(
                    count: checked.faults.count,
                    one: "One answer is to be mended first; Enter goes there.",
                    other: "%1 answers are to be mended first; Enter goes there."))
        }
        guard let beforeSending else { return send(checked.document, app) }
        beforeSending(checked.document, app) { [weak self, weak app] in
            guard let self, let app else { return }
            send(checked.document, app)
        }
    }

    func send(_ document: JSONValue, _ app: Application) {
        guard !isSending else { return }
        isSending = true
        let document = isConfirmed ? document.merging([ConfirmField.id: true]) : document
        // For this once: what is changed afterwards is asked about again.
        isConfirmed = false
        guard let drafts else { return sendNow(document, app) }
        let (snapshot, section) = (snapshot, section)
        // What is being saved comes first: behind the order it would be a draft of what is done.
        Task { [weak self, weak app] in
            await drafts.flush(snapshot, section: section)
            guard let self, let app else { return }
            sendNow(document, app)
            app.mailbox.post {}
        }
    }

    private func sendNow(_ document: JSONValue, _ app: Application) {
        submit(document, app) { [weak self, weak app] answer in
            guard let self, let app else { return }
            isSending = false
            switch answer {
            case .success(let receipt):
                drafts?.finished()
                drafts = nil
                whenDone?(receipt, app)
            case .failure(let failure): refused(failure, app)
            }
        }
    }

    func refused(_ failure: Failure, _ app: Application) {
        let step = failure.path.flatMap { path in
            state.place(of: path).flatMap { $0.path == path ? $0 : nil }
        }
        app.say(.fault, failure.words(about: step))
        if failure.asksToConfirm, plan.takesConfirmation {
            return app.push(
                ConfirmPage(
                    failure.message + " " + Words.say("Do it all the same?"),
                    yes: Words.say("do it"),
                    no: Words.say("do not")
                ) { [weak self] app in
                    self?.isConfirmed = true
                    self?.store(app)
                })
        }
        if let path = failure.path, let step = state.place(of: path) { go(to: step) }
    }
}
