import Administration

/// Tells of steps, and of a wish to stop: a server of a rehearsal must not be left behind.
enum StoppableProgress {
    /// From now on Ctrl-C is only noted; the work ends at its next moment, and removes what it made.
    static func begin() -> BackupProgress {
        Interruption.hold()
        return BackupProgress(say: { Console.talk($0) }, isStopped: { Interruption.isAsked })
    }
}
