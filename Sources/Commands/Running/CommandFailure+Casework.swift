import Casework
import FoundationEssentials
import Languages

extension CommandFailure {
    /// Says what a use-case said.
    init(_ failure: Failure) {
        self.init(
            ExitCode(rawValue: failure.exitCode) ?? .failed, name: failure.code, failure.message,
            hint: failure.hint, path: failure.path)
    }

    /// Says what came of an order, and how to send it again without doing it twice.
    init(_ failure: Failure, operation: UUID) {
        guard [.unreachable, .timedOut].contains(failure) else {
            self.init(failure)
            return
        }
        let again = Words.say(
            "It is safe to send it again with --op %1.", operation.uuidString.lowercased())
        self.init(
            ExitCode(rawValue: failure.exitCode) ?? .failed, name: failure.code,
            Words.say("%1 It may be stored or not.", failure.message),
            hint: "\(again) \(failure.hint)")
    }
}
