import Glibc

/// Writes a result into a file that is there complete or not at all; its owner only may read it.
enum ResultFile {
    static func write(
        _ text: String, to path: String, mode: mode_t = 0o600
    ) throws(CommandFailure) {
        let half = "\(path).\(getpid()).part"
        let descriptor = open(half, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw failure(path) }
        Interruption.guardHalfFile(half)
        defer { Interruption.guardHalfFile(nil) }
        let isWritten = Console.write(text, to: descriptor) && fsync(descriptor) == 0
        let isClosed = close(descriptor) == 0
        guard isWritten, isClosed, rename(half, path) == 0 else {
            let failure = failure(path)
            unlink(half)
            throw failure
        }
    }

    private static func failure(_ path: String) -> CommandFailure {
        CommandFailure(
            .failed, "“\(path)” could not be written", hint: String(cString: strerror(errno)))
    }
}
