import Columns
import Languages
import Terminal

/// What the keys do on a page, made from its actions.
final class HelpPage: TextPage {
    init(of app: Application) {
        let page = app.page
        var lines: [TextPage.Line] = (page?.help ?? []).map { Line($0) }
        if !lines.isEmpty { lines.append(Line("")) }
        if page?.actions.isEmpty == false { lines.append(Line(Words.say("Here"), .heading)) }
        for action in page?.actions ?? [] {
            let keys = action.keys.map(\.name).joined(separator: ", ")
            let reason = action.reason.map { " (\($0))" } ?? ""
            lines.append(Line("  " + Self.padded(keys) + action.label + reason))
        }
        if page?.actions.isEmpty == false { lines.append(Line("")) }
        lines.append(Line(Words.say("Everywhere"), .heading))
        lines += Self.everywhere.map { Line("  " + Self.padded($0.0) + $0.1) }
        super.init(title: Words.say("Help: %1", page?.title ?? "Kapwa"), lines: lines)
    }

    private static func padded(_ keys: String) -> String {
        keys + String(repeating: " ", count: max(2, 19 - Width.of(keys)))
    }

    private static var everywhere: [(String, String)] {
        [
            ("Up Down PgUp PgDn", Words.say("move")),
            ("Enter", Words.say("open, or accept")),
            ("Esc", Words.say("back; nothing is lost")),
            ("Tab", Words.say("what can be done here, by number")),
            (": Ctrl-P", Words.say("the menu of everything")),
            ("Ctrl-F", Words.say("find a person")),
            ("Ctrl-Z", Words.say("take back what you did")),
            ("m", Words.say("hide or show names")),
            ("Ctrl-K", Words.say("lock now")),
            ("Ctrl-L", Words.say("draw the screen again")),
            ("q", Words.say("leave")),
        ]
    }
}
