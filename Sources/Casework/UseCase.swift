package import Access
package import Forms
package import Postgres

/// One thing that a member of staff can do; every front end performs these and nothing else.
package protocol UseCase: Sendable {
    associatedtype Output: Sendable
    /// How the use-case is named, explained and reached.
    static var action: ActionSpec { get }
    static var permission: Permission { get }
    /// Whether it may be done again when its answer was lost: it changes nothing, or knows itself again.
    static var isRepeatable: Bool { get }
    /// Does it, on a connection signed in as the member of staff.
    func run(in connection: inout Connection) throws -> Output
}

extension UseCase {
    package static var isRepeatable: Bool { !action.changesData }
}
