/// What was waited for did not come.
package struct NeverCame: Error, CustomStringConvertible {
    package let description: String
}

/// Waits until something is so; what never comes fails the test rather than keeping it for ever.
package func until(
    _ what: String, within limit: Duration = .seconds(120), _ holds: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while try await !holds() {
        guard ContinuousClock.now < end else { throw NeverCame(description: "never: \(what)") }
        try await Task.sleep(for: .milliseconds(5))
    }
}
