/// One thing that is wrong with a document, where it is and what to do about it.
package struct Fault: Equatable, Sendable {
    /// Where: `names[1].script`; empty for the document as a whole.
    package let path: String
    package let problem: String
    package let remedy: String

    package init(path: String, problem: String, remedy: String) {
        self.path = path
        self.problem = problem
        self.remedy = remedy
    }

    /// The fault in one line, as it is printed.
    package var line: String {
        "\(path.isEmpty ? "document" : path): \(problem): \(remedy)"
    }
}
