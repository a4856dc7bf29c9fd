import Glibc

/// What the file system says about folders.
enum Folder {
    /// Whether a folder can be read.
    static func isThere(_ path: String) -> Bool { access(path, R_OK | X_OK) == 0 }
}
