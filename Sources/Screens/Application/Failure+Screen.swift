import Casework

extension Failure {
    /// What to do next.
    var screenHint: String { hint }
}
