import Casework
import Forms
import FoundationEssentials

/// The answers of a form at a moment, with what was typed and is no answer yet.
struct FormSnapshot: Equatable, Sendable {
    let document: JSONValue
    let unread: [String: String]
}

/// Keeps the answers of one form while they are written.
protocol DraftKeeping: AnyObject {
    /// The operation that it will be sent as.
    var id: UUID { get }
    /// How the database lists it, once it is saved there.
    var reference: String? { get }
    /// What the person is told: when it was kept last, or why it is not.
    var words: String { get }
    func keep(_ snapshot: FormSnapshot, section: Int, _ app: Application)
    /// Whether all of it is kept somewhere.
    var isKept: Bool { get }
    /// The same before the program ends; returns when it is kept.
    func flush(_ snapshot: FormSnapshot, section: Int) async
    /// The server answers again.
    func linkReturned()
    /// What was saved elsewhere meanwhile, to be decided about.
    var conflict: OpenedDraft? { get }
    /// What was chosen counts, by one who has seen what it replaces.
    func settle(_ chosen: FormSnapshot, over theirs: OpenedDraft, section: Int)
    /// The form is left; others are told that it is open no more.
    func close()
    /// The same before the program ends; returns once the others are told.
    func leave() async
    /// The form was stored: there is nothing to keep any more.
    func finished()
    func discard(_ app: Application)
}
