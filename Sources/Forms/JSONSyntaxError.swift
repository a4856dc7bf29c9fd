/// Where and why a text is not JSON.
package struct JSONSyntaxError: Error, Equatable, Sendable {
    /// Counted from 1.
    package let line: Int
    /// Counted from 1, in characters (Unicode scalars).
    package let column: Int
    package let problem: String

    /// The error in one line, as it is printed.
    package var words: String { "line \(line), column \(column): \(problem)" }
}
