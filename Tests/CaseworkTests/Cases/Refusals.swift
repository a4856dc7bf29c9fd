import Casework
import Forms
import Postgres
import Support

extension TestOrganisation {
    /// Has the administrator ask for something about staff, and the coordinator approve it; what she is told.
    @discardableResult
    func approved<Action: Order>(
        _ type: Action.Type, _ document: JSONValue, by person: Person = .fon
    ) async throws -> Receipt {
        let asked = try await perform(type, as: .ibu, document)
        return try await perform(
            ApproveRequest.self, as: person, ["request": asked.facts[key: "request"] ?? .null])
    }

    /// The short name of what the database says to an order, however it was sent.
    func refusal<Action: Order>(
        _ type: Action.Type, as person: Person, _ document: JSONValue,
        _ operation: Operation = Operation()
    ) throws -> String? {
        var connection = try connect(person)
        do {
            _ = try Given<Action>(operation: operation, document).run(in: &connection)
            return nil
        } catch let error as PostgresError {
            let failure = Failure(error, using: Action.permission)
            return [failure.code, failure.path].compactMap(\.self).joined(separator: " ")
        }
    }

    /// How many rows each table of core and the audit has.
    func rowCounts() throws -> [String: Int] {
        var owner = try database.connect()
        let tables = try owner.fetch(
            Cell.self,
            """
            select c.oid::regclass::text from pg_class c
            where c.relnamespace in ('core'::regnamespace, 'audit'::regnamespace)
              and c.relkind = 'r'
            """)
        return try tables.reduce(into: [:]) { counts, table in
            counts[table.text] = try owner.value(
                Int.self,
                """
                select (xpath('/row/c/text()', query_to_xml(
                    'select count(*) as c from ' || \(table.text), false, true, '')))[1]::text::bigint
                """)
        }
    }

    /// The present day where the organisation is, some days on or back.
    func day(_ days: Int = 0) throws -> JSONValue {
        var owner = try database.connect()
        return .string(
            try owner.value(String.self, "select (api.today() + \(days)::integer)::text") ?? "")
    }

    /// The reference that an order of somebody answers under a key.
    func reference<Action: Order>(
        _ key: String, of type: Action.Type, as person: Person, _ document: JSONValue
    ) throws -> JSONValue {
        var connection = try connect(person)
        return try Given<Action>(document).run(in: &connection)
            .facts[key] ?? .null
    }

    /// The rows that a list shows somebody.
    func rows<List: Listing>(
        _ type: List.Type, as person: Person, _ arguments: JSONValue = [:]
    ) async throws -> [[JSONValue]] {
        try await session(person).perform(List(arguments: arguments)).rows
    }
}

/// One text column.
struct Cell: RowDecodable {
    let text: String

    init(row: borrowing Row) throws(PostgresError) { text = try row.decode(at: 0) }
}
