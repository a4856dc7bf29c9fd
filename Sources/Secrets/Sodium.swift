import CSodium

/// The library, made ready once for the process.
enum Sodium {
    static let isReady: Bool = sodium_init() >= 0

    /// So many random bytes.
    static func random(_ count: Int) -> [UInt8] {
        _ = isReady
        var bytes = [UInt8](repeating: 0, count: count)
        bytes.withUnsafeMutableBytes {
            if let start = $0.baseAddress { randombytes_buf(start, $0.count) }
        }
        return bytes
    }

    /// BLAKE2b of some bytes, 32 bytes long; with a key it proves who could have made it.
    static func hash(_ bytes: [UInt8], key: SecretBytes? = nil) -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: 32)
        _ = crypto_generichash(
            &hash, hash.count, bytes, UInt64(bytes.count),
            key?.start.assumingMemoryBound(to: UInt8.self), key?.count ?? 0)
        return hash
    }

    /// Whether two values are the same, in a time that does not tell where they differ.
    static func same(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        left.count == right.count && sodium_memcmp(left, right, left.count) == 0
    }
}
