package import Access
package import Forms
import FoundationEssentials
import Languages
package import Postgres

/// Finds people by what is remembered of them; what was typed is never kept.
package struct FindPerson: Listing {
    /// The one question; sensitive, so that it is asked for and never stands on a command line.
    package static let form = FormSpec(
        id: "person-find", title: "Find a person",
        fields: [
            .text(
                "query", "Who", required: true, sensitive: true,
                help: "parts of names in any order and script, a telephone number, the number of a "
                    + "document, a case reference or a P-number",
                example: "nobody lig")
        ])
    package static let list = ListSpec(
        id: "people", title: "People",
        columns: [
            ListColumn("person", "Person"), ListColumn("case", "Case"),
            ListColumn("status", "Status"), ListColumn("alias", "Code name"),
            ListColumn("names", "Names"), ListColumn("birth", "Born"),
            ListColumn("nationality", "Nationality", .code(list: "country")),
            ListColumn("sex", "Sex", .code(list: "sex")),
        ])
    package static let permission = Permission.findPerson
    package static let action = ActionSpec(
        noun: "person", verb: "find", summary: "find a person by parts of a name or a number",
        details:
            "Shows people of cases within your reach. That you searched is noted, not for whom.",
        form: form,
        options: [
            OptionSpec(
                "limit", "N", .whole(1...200), label: "Rows at most",
                help: "at most so many; 20 when left out")
        ],
        examples: ["kapwa person find", "kapwa person find --no-input --limit 5"],
        permission: permission.rawValue)

    private let query: String
    private let limit: Int

    /// - Parameter arguments: `query`, and `limit` where one was given.
    package init(arguments: JSONValue) throws(Failure) {
        guard let query = arguments[key: "query"]?.string, !query.isEmpty else {
            throw .invalid(path: "query")
        }
        self.query = query
        limit = arguments[key: "limit"]?.int ?? 20
    }

    /// Two round trips: the ticket must be committed before it is used.
    package func run(in connection: inout Connection) throws -> ListPage {
        let ticket = try connection.value(UUID.self, "select api.ask_find(\(query))")
        guard let ticket else { throw PostgresError.wrongShape }
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(person, case_reference, status, alias,
                array_to_string(names, ', '),
                case when birth_from is null then birth_basis
                     when birth_from = birth_to then birth_from::text
                     else birth_from || ' to ' || birth_to end, nationality, sex)
            from api.find_person(\(ticket), \(query), \(limit)::integer)
            """)
        let remarks =
            rows.count == limit ? [Words.say("There may be more: write more of the name.")] : []
        return ListPage(rows: rows.map(\.values), remarks: remarks)
    }
}

extension FindPerson {
    /// What is said of somebody who may be meant, without their name: number, case, code name and about whom.
    ///
    /// - Parameter cells: a row of the list in words.
    package static func perhapsKnown(_ cells: [String]) -> String {
        let about = [cells[7], cells[5], cells[6]].filter { !$0.isEmpty }.joined(separator: ", ")
        return Words.say("Perhaps known: %1 · %2 · %3 (%4)", cells[0], cells[1], cells[3], about)
    }
}
