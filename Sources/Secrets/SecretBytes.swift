import CSodium
import Glibc

/// A key or a passphrase: in memory of its own that is kept from the swap file where the system
/// allows it, between guard pages, and wiped when nobody needs it any more.
package final class SecretBytes: @unchecked Sendable {
    let start: UnsafeMutableRawPointer
    package let count: Int

    /// Room for so many bytes, all zero.
    init(count: Int) throws(SealingFault) {
        guard Sodium.isReady, let start = sodium_malloc(max(count, 1)) else { throw .outOfMemory }
        sodium_memzero(start, max(count, 1))
        (self.start, self.count) = (start, count)
    }

    /// Copies some bytes; the original is the caller's to wipe.
    convenience init(_ bytes: UnsafeRawBufferPointer) throws(SealingFault) {
        try self.init(count: bytes.count)
        if let source = bytes.baseAddress { memcpy(start, source, bytes.count) }
    }

    /// A passphrase that the program has as text: for tests, and for what is no secret.
    package convenience init(text: String) throws(SealingFault) {
        let bytes = Array(text.utf8)
        try self.init(count: bytes.count)
        bytes.withUnsafeBytes { source in
            if let source = source.baseAddress { _ = memcpy(start, source, bytes.count) }
        }
    }

    // Wipes what it frees.
    deinit { sodium_free(start) }

    /// Whether both hold the same bytes.
    package func isSame(as other: SecretBytes) -> Bool {
        count == other.count && sodium_memcmp(start, other.start, count) == 0
    }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

    var octets: UnsafeMutablePointer<UInt8> { start.assumingMemoryBound(to: UInt8.self) }

    /// One line of a descriptor without its end, read byte by byte straight into guarded memory.
    ///
    /// Nil where there is no line, or none within `limit` bytes.
    package static func line(
        from descriptor: Int32, limit: Int = 1024
    ) throws(SealingFault) -> SecretBytes? {
        let room = try SecretBytes(count: limit)
        var length = 0
        while length < limit {
            let count = read(descriptor, room.start + length, 1)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            if room.octets[length] == 0x0A {
                if length > 0, room.octets[length - 1] == 0x0D { length -= 1 }
                return try SecretBytes(UnsafeRawBufferPointer(start: room.start, count: length))
            }
            length += 1
        }
        guard length > 0, length < limit else { return nil }
        return try SecretBytes(UnsafeRawBufferPointer(start: room.start, count: length))
    }
}
