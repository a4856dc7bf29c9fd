import Access
import Postgres

/// What functions and lists say to a member of staff who may do nothing.
enum LockedOut {
    /// What a function answers to arguments of its types; nil where it refuses, or answers nothing.
    static func answer(
        of function: String, _ connection: inout Connection
    ) throws -> String? {
        let name = function.prefix { $0 != "(" }
        let types = function.drop { $0 != "(" }.dropFirst().dropLast().split(separator: ",")
        let arguments = types.map { argument(of: $0.filter { !$0.isWhitespace }) }
        try connection.run(script: "begin")
        defer { try? connection.run(script: "rollback") }
        do {
            try connection.run(
                script: """
                    select set_config('locked.answer', coalesce(string_agg(x::text, ' '), ''), true)
                    from api.\(name)(\(arguments.joined(separator: ", "))) x
                    """)
        } catch {
            guard case .script(let fault, _, _) = error else { throw error }
            // Some look at their arguments before they look at who asks; all name a condition of ours.
            let isMeant = fault.sqlState == "42501" || fault.sqlState.hasPrefix("KP")
            return isMeant ? nil : "refused by \(fault.sqlState)"
        }
        let answer = try connection.value(String.self, "select current_setting('locked.answer')")
        return ["", "0", "false", "{}"].contains(answer) ? nil : answer
    }

    /// How many rows of a table are seen.
    static func rows(
        of table: ListedTable, _ connection: inout Connection
    ) throws -> String? {
        try connection.run(
            script: """
                select set_config('locked.rows', count(*)::text, false) from \(table.name)
                """)
        return try connection.value(String.self, "select current_setting('locked.rows')")
    }

    private static func argument(of type: String) -> String {
        switch type {
        case "uuid": "gen_random_uuid()"
        case "text": "'North'"
        case "date": "current_date"
        case "boolean": "true"
        case "integer", "bigint", "smallint": "1::\(type)"
        default: "null::\(type)"
        }
    }
}
