/// How soon a cut line is noticed and tried again.
///
/// In the worst case the line is cut right after a heartbeat: it is noticed after `heartbeat`, `patience` and
/// `probeSeconds` together, 11 seconds as they stand.
package struct LinkPace: Sendable {
    /// How often the server is asked for nothing while nobody does anything.
    package let heartbeat: Duration
    /// How long an answer may take before we look whether the server is there at all.
    package let patience: Duration
    /// How long the server may take to say that it is there; libpq takes no less than 2.
    package let probeSeconds: Int
    /// The first pause between two tries to connect; it doubles up to the longest.
    let shortest: Duration
    let longest: Duration

    package static let standard = LinkPace(
        heartbeat: .seconds(4), patience: .seconds(4), probeSeconds: 3,
        shortest: .milliseconds(250), longest: .seconds(5))

    package init(
        heartbeat: Duration, patience: Duration, probeSeconds: Int, shortest: Duration,
        longest: Duration
    ) {
        (self.heartbeat, self.patience, self.probeSeconds) = (heartbeat, patience, probeSeconds)
        (self.shortest, self.longest) = (shortest, longest)
    }

    /// Of a random part of it, so that not all clients come back to a server at the same moment.
    func pause(after attempt: Int) -> Duration {
        let whole = min(longest, shortest * (1 << min(attempt, 10)))
        return whole * Double.random(in: 0.5...1)
    }
}
