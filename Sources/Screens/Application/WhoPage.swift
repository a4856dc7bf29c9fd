import Access
import Casework
import Languages
import Terminal

/// Who is signed in, where, and in which roles.
final class WhoPage: TextPage {
    init(_ app: Application) {
        var lines: [Line] = []
        if let who = app.session?.who {
            let roles = who.roles.map { Words.translate($0.title) }.joined(separator: ", ")
            lines = ["\(who.name) (\(who.login))", roles, who.team, who.organisation].map {
                Line($0)
            }
            if who.isCleared { lines.append(Line(Words.say("Cleared for trafficking cases."))) }
        }
        super.init(title: Words.say("Who is signed in"), lines: lines)
    }
}
