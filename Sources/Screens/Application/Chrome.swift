import Casework
import Columns
import Languages
import Terminal

/// What stands around a page: whose screen it is, the last message, the keys.
struct Chrome {
    private let app: Application

    init(_ app: Application) { self.app = app }

    /// The whole screen as it should be now.
    func frame(_ size: Size) -> Frame {
        var frame = Frame(size)
        guard let page = app.page else { return frame }
        header(page, in: &frame)
        // A heading, a message and the keys; the page has the rest, and nothing of it is covered.
        let rows = frame.size.rows
        let message = message(width: frame.size.columns - 2)
        let area = Area(
            rows: min(1, rows - 1)..<max(1, rows - 1 - max(1, message.count)),
            columns: frame.size.columns)
        page.draw(in: &frame, area, app)
        for (place, line) in message.enumerated() where rows > 1 {
            frame.put(
                line, row: rows - 1 - message.count + place, column: 1,
                style: app.notice?.style ?? .dim)
        }
        footer(page, in: &frame)
        return frame
    }

    private func header(_ page: any Page, in frame: inout Frame) {
        let width = frame.size.columns
        // What the page is about comes before who looks at it; that it is practice is always said.
        let isRoomy = Width.of(page.title) + Width.of(aside(whole: true)) + 4 <= width
        let aside = aside(whole: isRoomy)
        frame.put(
            aside, row: 0, column: max(0, width - Width.of(aside)),
            style: app.session?.who.isPractice == true ? .warning : .dim)
        frame.put(
            page.title, row: 0, column: 1, width: max(1, width - Width.of(aside) - 2),
            style: .heading)
    }

    /// Practice is always said in words; then who is signed in.
    private func aside(whole: Bool) -> String {
        guard let session = app.session, !app.isLocked else { return "Kapwa" }
        // Names of clients are hidden; those of staff, here and in lists, are not.
        let parts: [String?] = [
            session.who.isPractice ? Words.say("PRACTICE") : nil,
            app.preferences.masksNames ? Words.say("names hidden") : nil,
            whole ? session.who.name : nil,
        ]
        return parts.compactMap(\.self).joined(separator: " · ")
    }

    /// The last message, whole where four lines suffice: the end says what to do.
    private func message(width: Int) -> [String] {
        // An answer that comes while the screen is locked is not for whoever stands before it.
        guard !app.isLocked else { return [] }
        if let notice = app.notice {
            return Array(Wrapping.lines(notice.text, width: max(10, width)).prefix(4))
        }
        if app.session != nil, app.isAway { return [app.lineWords] }
        return app.waiting > 0 ? [Words.say("Asking the database …")] : []
    }

    private func footer(_ page: any Page, in frame: inout Frame) {
        let own = page.actions.filter { $0.reason == nil }
            .compactMap { action in
                action.keys.first.map { FooterKey($0.name, action.footer ?? action.label) }
            }
        var line = FooterLine(own: own, general: general(page), width: frame.size.columns - 2)
        line.more = page.takesLetters ? nil : FooterKey(Key.tab.name, Words.say("more"))
        var column = 1
        for key in line.shown {
            frame.put(key.name, row: row(of: frame), column: column, style: .strong)
            frame.put(
                key.label, row: row(of: frame), column: column + Width.of(key.name) + 1, style: .dim
            )
            column += key.width + FooterLine.gap
        }
    }

    private func row(of frame: Frame) -> Int { frame.size.rows - 1 }

    private func general(_ page: any Page) -> [FooterKey] {
        if app.isLocked || app.session == nil { return [] }
        let back = FooterKey(
            Key.escape.name, app.pages.count > 1 ? Words.say("back") : Words.say("menu"))
        let backs = page.actions.contains { $0.keys.contains(.escape) } ? [] : [back]
        return page.takesLetters ? backs : backs + [FooterKey("?", Words.say("help"))]
    }
}

extension Key {
    /// How footers and help write it.
    var name: String {
        switch self {
        case .character(" "): Words.say("Space")
        case .character(let character): String(character)
        case .enter: "Enter"
        case .tab: "Tab"
        case .backTab: "Shift-Tab"
        case .escape: "Esc"
        case .backspace: "Backspace"
        case .delete: "Del"
        case .insert: "Ins"
        case .up: "Up"
        case .down: "Down"
        case .left: "Left"
        case .right: "Right"
        case .home: "Home"
        case .end: "End"
        case .pageUp: "PgUp"
        case .pageDown: "PgDn"
        case .wordLeft: "Ctrl-Left"
        case .wordRight: "Ctrl-Right"
        case .f(let number): "F\(number)"
        case .control(let character): "Ctrl-\(character.uppercased())"
        case .paste: "Paste"
        }
    }
}
