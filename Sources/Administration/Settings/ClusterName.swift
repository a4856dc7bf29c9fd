/// Which of the servers on this machine is meant.
package enum ClusterName: String, CaseIterable, Sendable {
    /// A person's or a small organisation's own server for real work.
    case real
    /// A server of its own for invented people; roles are shared within a server, so never one with real work.
    case practice
    /// One server for all staff of an office machine, who sign in to it over SSH.
    case shared
}
