import Casework
import Forms
import Languages

/// Whether somebody is known already, asked while their name is written down.
enum KnownPeople {
    /// Lines about people with such a name within reach: never their names, so that nobody learns them here.
    static func look(_ name: String, _ app: Application, then show: @escaping ([String]) -> Void) {
        let query = Text.entered(name)
        guard query.count >= 3, app.session?.who.may(FindPerson.permission) == true else {
            return show([])
        }
        do throws(Failure) {
            let arguments = JSONObject([("query", .string(query)), ("limit", 3)])
            app.perform(try FindPerson(arguments: .object(arguments))) { answer in
                guard case .success(let page) = answer else { return show([]) }
                show(page.rows.map { line($0, app) })
            }
        } catch {
            show([])
        }
    }

    private static func line(_ row: [JSONValue], _ app: Application) -> String {
        FindPerson.perhapsKnown(zip(FindPerson.list.columns, row).map { app.cell($1, $0) })
    }
}
