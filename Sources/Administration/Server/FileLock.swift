import Glibc

/// A lock between processes that ends with the process at the latest.
struct FileLock {
    private let file: Int32

    /// Waits until nobody else holds it.
    init(_ path: String) throws(ClusterFault) {
        file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else {
            throw .programFailed(name: "locking \(path)", output: "error \(errno)")
        }
        while flock(file, LOCK_EX) != 0 && errno == EINTR {}
    }

    func release() { close(file) }
}
