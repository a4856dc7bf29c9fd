package import Casework
package import Forms
import FoundationEssentials
package import Postgres

extension TestOrganisation {
    /// The smallest intake that is valid, with changes.
    package static func intake(_ changes: [String: JSONValue] = [:]) -> JSONValue {
        var document: JSONValue = [
            "channel": "walk_in", "interview_language": "tha", "risk_level": "medium",
            "sex": "female", "nationality": "MM", "origin_country": "MM",
            "presenting_need": "shelter",
            "names": [["kind": "legal", "script": "Latn", "native": "Test Person"]],
            "consents": [
                ["purpose": "casework", "answer": "given", "given_by": "person", "language": "tha"]
            ],
        ]
        for (key, value) in changes { document[key] = value }
        return document
    }

    /// Records an intake through the form and the database function; answers the case reference.
    @discardableResult
    package func recordIntake(
        as person: Person, _ changes: [String: JSONValue] = [:]
    ) throws -> String {
        var connection = try connect(person)
        let checked = RecordIntake.form.check(
            Self.intake(changes), codes: try Self.codeBook(&connection), today: Self.today)
        guard checked.isSound else { throw UnsoundDocument(faults: checked.faults) }
        let receipt = try Given<RecordIntake>(checked.document)
            .run(in: &connection)
        return receipt.facts[key: "case"]?.string ?? ""
    }

    /// What an order of somebody answers.
    package func perform<Action: Order>(
        _ type: Action.Type, as person: Person, _ document: JSONValue,
        _ operation: Operation = Operation()
    ) async throws -> Receipt {
        try await session(person).perform(Given<Action>(operation: operation, document))
    }

    /// Changes something as the owner of the server, past every function.
    package func change(_ statement: SQL) throws {
        var owner = try database.connect()
        try owner.execute(statement)
    }

    /// A number that the owner of the server counts, past every row policy.
    package func count(_ statement: SQL) throws -> Int? {
        var owner = try database.connect()
        return try owner.value(Int.self, statement)
    }

    /// The code lists of the database, all of them.
    package static func codeBook(_ connection: inout Connection) throws -> CodeBook {
        let rows = try connection.query(
            "select list, code, labels::text, retired from ref.code order by list, position, code")
        let entries = try rows.map { (row) throws(PostgresError) in
            (
                list: try row.decode(String.self, at: 0),
                code: Code(
                    try row.decode(at: 1), labels: [:], isRetired: try row.decode(at: 3))
            )
        }
        return CodeBook(
            Dictionary(grouping: entries, by: \.list).mapValues { $0.map(\.code) })
    }

    /// The present day where the organisation of the tests is: Bangkok, seven hours east of UTC.
    package static var today: Day {
        Day(number: Int((Date().timeIntervalSince1970 + 7 * 3600) / 86_400))
    }

    package struct UnsoundDocument: Error {
        package let faults: [Fault]
    }
}
