import Forms
import Languages

/// The answers of a form as a JSON document on standard input.
enum DocumentInput {
    /// More than the largest form can hold.
    private static let limit = 4_000_000

    /// Reads the document; nothing at all counts as no answers.
    static func read() throws(CommandFailure) -> JSONValue {
        var input = LineInput()
        guard let bytes = input.everything(limit: limit) else {
            throw CommandFailure(
                .invalid, Words.say("the document is larger than %1 bytes", limit),
                hint: Words.say("shorten it"))
        }
        guard bytes.contains(where: { !" \n\r\t".utf8.contains($0) }) else { return [:] }
        do {
            return try JSONValue.parse(bytes)
        } catch {
            throw CommandFailure(
                .invalid, Words.say("the document is not JSON: %1", error.words),
                hint: Words.say("see the command with --template"))
        }
    }
}
