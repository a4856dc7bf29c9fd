/// Where the work tells how far it is, and asks whether it should stop.
package struct BackupProgress: Sendable {
    let say: @Sendable (String) -> Void
    let isStopped: @Sendable () -> Bool

    package init(
        say: @escaping @Sendable (String) -> Void,
        isStopped: @escaping @Sendable () -> Bool = { false }
    ) {
        (self.say, self.isStopped) = (say, isStopped)
    }

    /// - Throws: `stopped`, so that what was made so far is removed.
    func check() throws(BackupFault) { if isStopped() { throw .stopped } }
}
