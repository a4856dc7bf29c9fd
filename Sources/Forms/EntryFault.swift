/// What is wrong with a typed answer and what to type instead.
package struct EntryFault: Error, Equatable, Sendable {
    package let problem: String
    package let remedy: String

    package init(_ problem: String, _ remedy: String) {
        self.problem = problem
        self.remedy = remedy
    }

    /// The fault at a place in a document.
    package func at(_ path: String) -> Fault {
        Fault(path: path, problem: problem, remedy: remedy)
    }
}
