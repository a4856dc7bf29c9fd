import Casework
import Drafts
import Forms
import FoundationEssentials
import Languages
import Terminal

/// What was begun and is not finished, what waits on this computer, and how the line is.
final class DraftsPage: Page {
    private enum Line {
        case draft(ListedDraft)
        case order(LocalOrder)
        case local(LocalDraft)
    }

    private var lines: [Line] = []
    private var isRead = false
    private var unopened = 0
    private var failure: Failure?
    private var selection = Selection()
    private unowned let app: Application

    init(_ app: Application) { self.app = app }

    var title: String { Words.say("Drafts and connection") }

    var actions: [PageAction] {
        let line = lines.indices.contains(selection.index) ? lines[selection.index] : nil
        let nothing = line == nil ? Words.say("nothing is selected") : nil
        var actions = [
            PageAction("resume", Words.say("go on with it"), [.enter], reason: nothing) {
                [weak self] in
                self?.resume($0)
            },
            PageAction("reload", Words.say("read again"), [.character("r")]) { [weak self] in
                self?.appeared($0)
            },
            PageAction("connect", Words.say("connect now"), [.character("c")]) { $0.connectNow() },
        ]
        if case .order(let order) = line {
            actions.append(
                PageAction("again", Words.say("send it again"), [.character("a")]) {
                    [weak self] app in
                    app.sendAgain(order) { self?.appeared(app) }
                })
        }
        if let line {
            actions.append(
                PageAction("discard", Words.say("throw it away"), [.delete]) { [weak self] app in
                    app.push(
                        ConfirmPage(
                            Words.say("Throw away what was written here? It cannot be had back."),
                            yes: Words.say("throw it away"), no: Words.say("keep it")
                        ) { self?.discard(line, $0) })
                })
        }
        return actions
    }

    func waitingWasSent(_ app: Application) { appeared(app) }

    func appeared(_ app: Application) {
        app.perform(DraftsToResume()) { [weak self] answer in
            guard let self else { return }
            switch answer {
            case .success(let drafts):
                isRead = true
                failure = nil
                lines =
                    drafts.map(Line.draft)
                    + lines.filter { if case .draft = $0 { false } else { true } }
            case .failure(let failure): self.failure = failure
            }
        }
        app.readStore { [weak self] here in
            guard let self, let here else { return }
            let known = Set(here.orders.map(\.id))
            lines =
                lines.filter { if case .draft = $0 { true } else { false } }
                + here.orders.map(Line.order)
                + here.drafts.filter { !known.contains($0.id) }.map(Line.local)
            unopened = here.unopened
        }
    }

    func take(_ key: Key, _ app: Application) -> Bool {
        selection.take(key, count: lines.count, page: 12)
    }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        frame.put(app.lineWords, row: area[0], column: 2, style: app.isAway ? .warning : .good)
        if unopened > 0 {
            frame.put(
                Words.say(
                    count: unopened,
                    one: "%1 cannot be opened with your present password; it stays.",
                    other: "%1 cannot be opened with your present password; they stay."),
                row: area[1], column: 2, style: .warning)
        }
        if lines.isEmpty {
            frame.put(
                failure?.message
                    ?? (isRead ? Words.say("Nothing was begun and left.") : Words.say("Reading …")),
                row: area[2],
                column: 2, style: .dim)
        }
        let window = selection.window(count: lines.count, rows: area.count - 3)
        for index in window {
            let row = area[3 + index - window.lowerBound]
            let (text, style) = words(lines[index])
            frame.put(text, row: row, column: 2, style: style)
            if index == selection.index { frame.select(row: row) }
        }
    }

    private func words(_ line: Line) -> (String, Style) {
        switch line {
        case .draft(let draft): (draft.words, .normal)
        case .local(let kept):
            (
                Words.say(
                    "%1 – kept on this computer since %2", kept.draft.formTitle,
                    Clock.words(kept.keptAt)), .warning
            )
        case .order(let order):
            if let refusal = order.refusal {
                (
                    Words.say(
                        "%1 – not taken: %2 %3", order.formTitle, refusal.message, refusal.hint),
                    .danger
                )
            } else {
                (
                    Words.say(
                        "%1 – waits for the server since %2", order.formTitle,
                        Clock.words(order.submittedAt)), .warning
                )
            }
        }
    }

    private func resume(_ app: Application) {
        guard lines.indices.contains(selection.index) else { return }
        switch lines[selection.index] {
        case .draft(let draft): app.resume(draft)
        case .local(let kept): app.resume(kept)
        case .order(let order):
            guard order.refusal != nil else {
                return app.say(.note, Words.say("It is sent by itself when the server is there."))
            }
            app.reopen(order)
        }
    }

    private func discard(_ line: Line, _ app: Application) {
        let done = { [weak self] in self?.appeared(app) ?? () }
        switch line {
        case .draft(let draft): app.discard(draft: draft.reference, then: done)
        case .order(let order): app.discard(order: order.id, then: done)
        case .local(let kept): app.discard(local: kept, then: done)
        }
    }
}

extension ListedDraft {
    /// "Record an intake, page 3, 4 min ago"; nothing of what is written in it.
    var words: String {
        let about = subject.isEmpty ? "" : " \(subject)"
        let page = sectionNumber.map { ", " + Words.say("page %1", $0) } ?? ""
        let open = openBy.map { " · " + Words.say("open: %1", $0) } ?? ""
        return Words.translate(form) + about + page + ", "
            + Words.say(count: minutesAgo, one: "%1 minute ago", other: "%1 minutes ago") + open
    }
}

extension Draft {
    var formTitle: String { Words.translate(order?.form.title ?? function) }
}

extension LocalOrder {
    var formTitle: String { Words.translate(order?.form.title ?? function) }
}
