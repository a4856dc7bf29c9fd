import Forms

/// The other end of a conversation in lines: a terminal, or a script in a test.
protocol Dialogue {
    /// Says one line.
    mutating func say(_ line: String)
    /// Asks and waits for one line; nil at the end of input.
    mutating func ask(_ prompt: String) -> String?
    /// Asks without showing what is typed; nil at the end of input.
    mutating func askSecretly(_ prompt: String) -> String?
}

/// The person ended the conversation; nothing was stored.
struct Stopped: Error {}
