import Glibc

/// Who may do what with a file or folder.
struct FileMode {
    let isClosed: Bool
    let isWritableByOthers: Bool
    let octal: String
    let owner: uid_t

    /// - Returns: nil where there is nothing, or nothing that can be seen.
    init?(_ path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        isClosed = status.st_mode & 0o077 == 0
        isWritableByOthers = status.st_mode & 0o022 != 0
        octal = String(status.st_mode & 0o7777, radix: 8)
        owner = status.st_uid
    }
}
