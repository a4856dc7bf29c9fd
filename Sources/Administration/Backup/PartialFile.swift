import Glibc
import Secrets

/// A file that has its name only once it is whole; until then it is `NAME.partial`.
///
/// Whoever writes it holds a lock on it, so that one left over from a crash is known as such and removed by the next run.
final class PartialFile {
    let path: String
    private let partial: String
    private let file: Int32
    private(set) var size = 0
    private var digest = RunningDigest()
    private var isOpen = true

    static let ending = ".partial"

    /// Begins a new file; there may be none of the name yet.
    init(_ path: String) throws(BackupFault) {
        (self.path, partial) = (path, path + Self.ending)
        guard !Files.exists(path) else { throw .alreadyThere(path: path) }
        guard Self.removeLeftover(partial) else { throw .beingMade(path: path) }
        file = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw Self.failure(path) }
        guard flock(file, LOCK_EX | LOCK_NB) == 0 else { throw .beingMade(path: path) }
    }

    deinit { if isOpen { abandon() } }

    /// SHA-256 of what was written.
    var sha256: String { digest.text }

    func write(_ bytes: UnsafeRawBufferPointer) throws(BackupFault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let chunk = UnsafeRawBufferPointer(rebasing: rest)
            let count = Glibc.write(file, chunk.baseAddress, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure(path) }
            rest = rest.dropFirst(count)
        }
        size += bytes.count
        digest.add(bytes)
    }

    /// Makes sure that all of it is on the disk, and gives it its name.
    func complete() throws(BackupFault) {
        guard fsync(file) == 0, isStillOurs, !Files.exists(path), rename(partial, path) == 0 else {
            let failure = Self.failure(path)
            abandon()
            throw failure
        }
        isOpen = false
        close(file)
        // The name itself must survive a power cut too.
        let folder = open(Self.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
    }

    /// Removes what there is.
    func abandon() {
        guard isOpen else { return }
        isOpen = false
        if isStillOurs { unlink(partial) }
        close(file)
    }

    /// Removes a file that was left over; false where somebody still writes it.
    @discardableResult
    static func removeLeftover(_ partial: String) -> Bool {
        let left = open(partial, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        guard left >= 0 else { return errno == ENOENT }
        defer { close(left) }
        guard flock(left, LOCK_EX | LOCK_NB) == 0 else { return false }
        return unlink(partial) == 0
    }

    static func folder(of path: String) -> String {
        let folder = path.parentFolder
        return folder.isEmpty ? "." : folder
    }

    private var isStillOurs: Bool {
        var (ours, named) = (stat(), stat())
        return fstat(file, &ours) == 0 && lstat(partial, &named) == 0
            && ours.st_dev == named.st_dev && ours.st_ino == named.st_ino
    }

    private static func failure(_ path: String) -> BackupFault {
        .cannotWrite(path: path, reason: String(cString: strerror(errno)))
    }
}
