import Forms
import Glibc
import Languages

/// Writes a result into a file that is there complete or not at all; its owner only may read it.
enum ResultFile {
    static func write(
        _ text: String, to path: String, mode: mode_t = 0o600
    ) throws(CommandFailure) {
        try write(Array(text.utf8), to: path, mode: mode, isNew: false)
    }

    /// The same for a file that must not be there yet: what is there stays as it is.
    static func writeNew(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
        try write(bytes, to: path, mode: 0o600, isNew: true)
    }

    /// Refuses the name of something that is there, or where nothing can be written, before any work is
    /// done and noted for it.
    static func refuseUnusable(_ path: String) throws(CommandFailure) {
        var status = stat()
        guard lstat(path, &status) != 0 else { throw there(path) }
        let end = path.lastIndex(of: "/")
        let folder = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
            throw CommandFailure(
                .failed, Words.say("“%1” could not be written", Text.sanitised(path)),
                hint: Words.say("there is no folder “%1”", Text.sanitised(folder)))
        }
        guard access(folder, W_OK | X_OK) == 0 else { throw failure(path) }
    }

    private static func write(
        _ bytes: [UInt8], to path: String, mode: mode_t, isNew: Bool
    ) throws(CommandFailure) {
        let half = "\(path).\(getpid()).part"
        let descriptor = open(half, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode)
        guard descriptor >= 0 else { throw failure(path) }
        Interruption.guardHalfFile(half)
        defer { Interruption.guardHalfFile(nil) }
        let isWritten =
            bytes.withUnsafeBytes { Console.write($0, to: descriptor) } && fsync(descriptor) == 0
        let isClosed = close(descriptor) == 0
        let isNamed =
            isWritten && isClosed && (isNew ? name(half, path) : rename(half, path) == 0)
        guard isNamed else {
            let failure = errno == EEXIST ? there(path) : failure(path)
            unlink(half)
            throw failure
        }
    }

    /// Gives a whole file its name unless something has it.
    private static func name(_ half: String, _ path: String) -> Bool {
        if link(half, path) == 0 {
            unlink(half)
            return true
        }
        guard errno != EEXIST else { return false }
        // On sticks that know no second names of a file.
        var status = stat()
        guard lstat(path, &status) != 0 else {
            errno = EEXIST
            return false
        }
        return rename(half, path) == 0
    }

    private static func there(_ path: String) -> CommandFailure {
        CommandFailure(
            .decisionNeeded, name: "already_there",
            Words.say("“%1” is there already", Text.sanitised(path)),
            hint: Words.say(
                "nothing is written over: choose another name, or delete that file first"))
    }

    private static func failure(_ path: String) -> CommandFailure {
        CommandFailure(
            .failed, Words.say("“%1” could not be written", path),
            hint: String(cString: strerror(errno)))
    }
}
