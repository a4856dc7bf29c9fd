/// Names and first passwords of logins.
package enum LoginName {
    /// Letters and digits that are not taken for one another when read aloud or copied by hand.
    private static let letters = Array("23456789abcdefghjkmnpqrstvwxyz")

    /// An opaque name: names of logins can be read by everybody on the server.
    package static func random() -> String { "k" + text(6) }

    /// A first password: four groups of four, 78 bits.
    package static func firstPassword() -> String {
        (0..<4).map { _ in text(4) }.joined(separator: "-")
    }

    private static func text(_ count: Int) -> String {
        var generator = SystemRandomNumberGenerator()
        return String((0..<count).map { _ in letters[Int.random(in: 0..<30, using: &generator)] })
    }
}
