package import Forms

/// A use-case that reads a list of rows which the database shows to the one who asks.
package protocol Listing: UseCase where Output == ListPage {
    static var list: ListSpec { get }
    /// - Parameter arguments: the positionals and options of the action, checked, by their ids.
    init(arguments: JSONValue) throws(Failure)
}
