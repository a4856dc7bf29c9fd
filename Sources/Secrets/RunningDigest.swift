import CSodium

/// SHA-256 of bytes as they pass, the same as `sha256sum` prints.
package struct RunningDigest: Sendable {
    private var state = crypto_hash_sha256_state()

    package init() {
        _ = Sodium.isReady
        crypto_hash_sha256_init(&state)
    }

    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        crypto_hash_sha256_update(
            &state, bytes.bindMemory(to: UInt8.self).baseAddress, UInt64(bytes.count))
    }

    /// The digest so far, in hexadecimal.
    package var text: String {
        var copy = state
        var digest = [UInt8](repeating: 0, count: 32)
        crypto_hash_sha256_final(&copy, &digest)
        return Hex.text(digest)
    }
}
