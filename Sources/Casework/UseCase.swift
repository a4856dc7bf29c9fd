package import Access
package import Forms
package import Postgres

/// One thing that a member of staff can do; every front end performs these and nothing else.
package protocol UseCase: Sendable {
    associatedtype Output: Sendable
    /// How the use-case is named, explained and reached.
    static var action: ActionSpec { get }
    static var permission: Permission { get }
    /// Does it, on a connection signed in as the member of staff.
    func run(in connection: inout Connection) throws -> Output
}

/// A use-case that changes something: one document, one function of the database, one round trip.
package protocol Order: UseCase where Output == Receipt {
    static var form: FormSpec { get }
    /// The function of schema `api`, taking the operation's UUID and the document.
    static var function: StaticString { get }
    var operation: Operation { get }
    var document: JSONValue { get }
    /// - Parameter document: as normalised by `form.check`.
    init(operation: Operation, document: JSONValue)
    /// What is said to the person when it is done, from the facts that the function answered.
    func sentence(_ facts: JSONValue) -> String
}
