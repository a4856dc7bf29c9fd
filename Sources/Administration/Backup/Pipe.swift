import Glibc

/// A pipe between us and a program.
final class Pipe {
    private var front: Int32
    /// Where it is written.
    private(set) var end: Int32

    /// - Throws: `cannotWrite` where the system has no more descriptors.
    init() throws(BackupFault) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else {
            throw .cannotWrite(path: "a pipe", reason: String(cString: strerror(errno)))
        }
        (front, end) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        // More than the usual 64 KiB, so that neither side waits for the other all the time.
        _ = fcntl(end, Self.setSize, 1 << 20)
    }

    deinit {
        closeEnd()
        closeFront()
    }

    /// Linux's F_SETPIPE_SZ, which Swift does not import.
    private static let setSize: Int32 = 1031

    /// Where it is read.
    var input: Int32 { front }

    func closeEnd() {
        if end >= 0 { close(end) }
        end = -1
    }

    func closeFront() {
        if front >= 0 { close(front) }
        front = -1
    }

    /// Reads all of it.
    func drain(_ take: (UnsafeRawBufferPointer) throws -> Void) throws {
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 262_144, alignment: 16)
        defer { buffer.deallocate() }
        while true {
            let count = read(front, buffer.baseAddress, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            try take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
    }

    /// Writes all of some bytes; false where nobody reads any more.
    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let chunk = UnsafeRawBufferPointer(rebasing: rest)
            let count = Glibc.write(end, chunk.baseAddress, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
