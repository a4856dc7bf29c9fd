import Administration
import Glibc

/// A small file that must not be there yet.
enum NewFile {
    static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws(BackupFault) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard file >= 0 else {
            if errno == EEXIST { throw .alreadyThere(path: path) }
            throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(file) }
        guard Glibc.write(file, bytes, bytes.count) == bytes.count, fsync(file) == 0 else {
            unlink(path)
            throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
    }
}
