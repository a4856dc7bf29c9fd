package import Access
package import Forms
package import Postgres

/// A kind of order, which changes something: one form, one function of the database.
package protocol Order: Sendable {
    /// How the order is named, explained and reached.
    static var action: ActionSpec { get }
    static var permission: Permission { get }
    static var form: FormSpec { get }
    /// Whether whoever orders it at a terminal has to give their password again.
    static var isSevere: Bool { get }
    /// The function of schema `api`, taking the operation's UUID and the document.
    static var function: StaticString { get }
    /// What the program makes up for an order, once, however often it is sent; a first password, for example.
    static func made() -> JSONValue
    /// The document as it is sent; passwords, for example, are replaced by verifiers.
    static func prepared(
        _ document: JSONValue, in connection: inout Connection
    ) throws -> JSONValue
    /// What is said to the person when it is done, from the facts that the function answered.
    static func sentence(_ facts: JSONValue, of document: JSONValue) -> String
}

extension Order {
    package static var isSevere: Bool { false }

    package static func made() -> JSONValue { [:] }

    package static func prepared(
        _ document: JSONValue, in connection: inout Connection
    ) throws -> JSONValue { document }
}

/// One order given by somebody, with the identity that makes it safe to send again.
package struct Given<Kind: Order>: UseCase {
    package static var action: ActionSpec { Kind.action }
    package static var permission: Permission { Kind.permission }
    /// By its operation the database knows it again.
    package static var isRepeatable: Bool { true }

    package let operation: Operation
    package let document: JSONValue

    /// - Parameter document: as normalised by the check of the order's form.
    package init(operation: Operation = Operation(), _ document: JSONValue) {
        self.operation = operation
        var completed = document
        for (key, value) in Kind.made().object?.members ?? [] where document[key: key] == nil {
            completed[key] = value
        }
        self.document = document.object == nil ? document : completed
    }

    /// Calls the function of the database: one round trip, safe to repeat with the same operation.
    package func run(in connection: inout Connection) throws -> Receipt {
        let sent = try Kind.prepared(document, in: &connection)
        let facts = try connection.value(
            JSONValue.self, "select api.\(trusted: Kind.function)(\(operation.id), \(sent))")
        guard let facts else { throw PostgresError.wrongShape }
        return Receipt(sentence: Kind.sentence(facts, of: document), facts: facts)
    }
}
