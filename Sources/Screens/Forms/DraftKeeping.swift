import Forms

/// The answers of a form at a moment, with what was typed and is no answer yet.
struct FormSnapshot: Equatable, Sendable {
    let document: JSONValue
    let unread: [String: String]
}

/// Keeps the answers of one form while they are written.
protocol DraftKeeping: AnyObject {
    /// What the person is told: when it was kept last, or why it is not.
    var words: String { get }
    func keep(_ snapshot: FormSnapshot, section: Int, _ app: Application)
    /// The form was stored: there is nothing to keep any more.
    func finished()
    func discard(_ app: Application)
}
