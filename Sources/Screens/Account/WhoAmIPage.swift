import Access
import Casework
import Forms
import Languages
import Terminal

/// Who is signed in, where, and with which rights.
final class WhoAmIPage: TextPage {
    init(_ app: Application) {
        super.init(title: Words.say("Who is signed in"), lines: Self.lines(app))
    }

    override var actions: [PageAction] {
        [
            PageAction(
                "password", Words.say("change the password"), [.character("p")],
                footer: Words.say("password")
            ) {
                $0.push(OwnPasswordPage($0))
            },
            PageAction("settings", Words.say("settings"), [.character("s")]) {
                $0.push(SettingsPage($0))
            },
            PageAction("sign-out", Words.say("sign out"), [.character("o")]) { $0.leave() },
        ]
    }

    private static func lines(_ app: Application) -> [Line] {
        guard let who = app.session?.who else { return [] }
        var lines = [
            Line(who.name, .heading), Line(Words.say("Login: %1", who.login)),
            Line(
                Words.say(
                    "Role: %1", who.roles.map { Words.translate($0.title) }.joined(separator: ", "))
            ),
            Line(Words.say("Team: %1", who.team)),
            Line(Words.say("Organisation: %1", who.organisation)),
            Line(Words.say("Server: %1", app.door.server)),
            Line(
                Words.say(
                    "Today: %1, %2 (%3)", who.today.description, who.now.description, who.timeZone)),
        ]
        if who.isPractice { lines.append(Line(Words.translate(app.door.practiceLabel), .warning)) }
        if who.isCleared { lines.append(Line(Words.say("Cleared for trafficking cases."))) }
        if let reason = who.secondRoleReason {
            lines.append(Line(Words.say("Two roles, because: %1", reason)))
        }
        if let reason = who.aloneReason {
            lines.append(Line(Words.say("Given access by one person alone, because: %1", reason)))
        }
        return lines + [Line(""), Line("kapwa \(app.door.version)", .dim)]
    }
}
