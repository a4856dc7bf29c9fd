import FoundationEssentials
import Glibc

/// Small files and folders of servers.
enum Files {
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func text(_ path: String) -> String? {
        try? String(contentsOfFile: path, encoding: .utf8)
    }

    /// Writes a file of an account whole or not at all.
    static func write(
        _ text: String, to path: String, mode: mode_t, owner: Account
    ) throws(ClusterFault) {
        let draft = "\(path).new"
        unlink(draft)
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode)
        guard file >= 0 else {
            throw .programFailed(name: "writing \(path)", output: "error \(errno)")
        }
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            guard count > 0 else { break }
            bytes = bytes.dropFirst(count)
        }
        fsync(file)
        if owner.uid != geteuid() { fchown(file, owner.uid, owner.gid) }
        close(file)
        guard bytes.isEmpty, rename(draft, path) == 0 else {
            unlink(draft)
            throw .programFailed(name: "writing \(path)", output: "error \(errno)")
        }
    }

    /// Makes a folder and those above it; an existing one must belong to the account.
    static func makeFolder(
        _ path: String, mode: mode_t, owner: Account
    ) throws(ClusterFault) {
        if !exists(path) {
            let parent = path.parentFolder
            if !exists(parent) { try makeFolder(parent, mode: 0o755, owner: .current) }
            guard mkdir(path, mode) == 0 || errno == EEXIST else {
                throw .programFailed(name: "making \(path)", output: "error \(errno)")
            }
            chmod(path, mode)
            if owner.uid != geteuid() { lchown(path, owner.uid, owner.gid) }
        }
        var status = stat()
        guard lstat(path, &status) == 0, status.st_uid == owner.uid else {
            throw .foldersNotOurs(path: path)
        }
    }
}
