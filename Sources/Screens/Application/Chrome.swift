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
        // A heading and two lines at the bottom; the page has the rest.
        let rows = frame.size.rows
        let area = Area(rows: min(1, rows - 1)..<max(1, rows - 2), columns: frame.size.columns)
        page.draw(in: &frame, area, app)
        notice(in: &frame)
        footer(page, in: &frame)
        return frame
    }

    private func header(_ page: any Page, in frame: inout Frame) {
        let width = frame.size.columns
        let aside = aside
        frame.put(
            aside, row: 0, column: max(0, width - Width.of(aside)),
            style: app.session?.who.isPractice == true ? .warning : .dim)
        frame.put(
            page.title, row: 0, column: 1, width: max(1, width - Width.of(aside) - 2),
            style: .heading)
    }

    /// Practice is always said in words; then who is signed in.
    private var aside: String {
        guard let session = app.session, !app.isLocked else { return "Kapwa" }
        let who = app.preferences.masksNames ? session.who.login : session.who.name
        let practice = session.who.isPractice ? Words.say("PRACTICE") + " · " : ""
        let mask = app.preferences.masksNames ? Words.say("names hidden") + " · " : ""
        return practice + mask + who
    }

    private func notice(in frame: inout Frame) {
        let row = frame.size.rows - 2
        guard row > 0 else { return }
        if let notice = app.notice {
            frame.put(notice.text, row: row, column: 1, style: notice.style)
        } else if app.session != nil, app.isAway {
            frame.put(app.lineWords, row: row, column: 1, style: .warning)
        } else if app.waiting > 0 {
            frame.put(Words.say("Asking the database …"), row: row, column: 1, style: .dim)
        }
    }

    private func footer(_ page: any Page, in frame: inout Frame) {
        let row = frame.size.rows - 1
        var column = 1
        for (key, label) in keys(page) {
            let width = Width.of(key) + 1 + Width.of(label)
            guard column + width < frame.size.columns else { break }
            frame.put(key, row: row, column: column, style: .strong)
            frame.put(label, row: row, column: column + Width.of(key) + 1, style: .dim)
            column += width + 2
        }
    }

    private func keys(_ page: any Page) -> [(String, String)] {
        var keys = page.actions.filter { $0.reason == nil }
            .compactMap { action in action.keys.first.map { ($0.name, action.label) } }
        if app.isLocked || app.session == nil { return keys }
        keys.append((Key.escape.name, app.pages.count > 1 ? Words.say("back") : Words.say("menu")))
        if !page.takesLetters { keys.append(("?", Words.say("help"))) }
        return keys
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
