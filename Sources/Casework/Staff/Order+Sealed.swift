import Forms
import Postgres

extension Order {
    /// Sends a document in which secrets were replaced, instead of the order's own.
    func send(_ sealed: JSONValue, in connection: inout Connection) throws -> Receipt {
        let facts = try connection.value(
            JSONValue.self,
            "select api.\(trusted: Self.function)(\(operation.id), \(sealed))")
        guard let facts else { throw PostgresError.wrongShape }
        return Receipt(sentence: sentence(facts), facts: facts)
    }
}
