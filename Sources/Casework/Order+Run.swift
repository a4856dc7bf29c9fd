private import Forms
package import Postgres

extension Order {
    /// Calls the function of the database: one round trip, safe to repeat with the same operation.
    package func run(in connection: inout Connection) throws -> Receipt {
        let facts = try connection.value(
            JSONValue.self,
            "select api.\(trusted: Self.function)(\(operation.id), \(document))")
        guard let facts else { throw PostgresError.wrongShape }
        return Receipt(sentence: sentence(facts), facts: facts)
    }
}
