import Forms

/// Something that can be called from a command line.
protocol Command: Sendable {
    /// How it is named, explained and reached.
    var action: ActionSpec { get }
    func run(_ call: Invocation) async throws(CommandFailure)
}

/// A command that answers with rows, of which line mode lets one be chosen.
protocol RowsCommand: Command {
    func rows(_ call: Invocation) async throws(CommandFailure) -> ListDocument
}
