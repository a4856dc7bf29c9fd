import CSodium

/// Seals what is written to it, part by part, for a file that can be opened from its beginning.
///
/// Each part is its number (8 bytes), its length (4 bytes; the highest bit marks the last part) and
/// the encrypted bytes. Number, length and the whole header are authenticated with each part.
package struct SealingStream {
    private let sink: (UnsafeRawBufferPointer) throws -> Void
    private let state: SecretBytes
    private let context: [UInt8]
    private var buffer: [UInt8] = []
    private var number: UInt64 = 0

    static let partSize = 262_144
    static let lastPart: UInt32 = 0x8000_0000

    /// Writes the header; what follows goes to `sink` as parts fill.
    package init(
        kind: String, for sealing: Sealing,
        sink: @escaping (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        self.sink = sink
        let key: SecretBytes
        let lock: SealedHeader.Lock
        switch sealing {
        case .passphrase(let passphrase, let cost):
            let salt = Sodium.random(PassphraseCost.saltSize)
            key = try cost.key(of: passphrase, salt: salt)
            lock = .passphrase(cost, salt: salt)
        case .recipients(let recipients):
            guard (1...SealedHeader.mostRecipients).contains(recipients.count) else {
                throw SealingFault.noRecipients
            }
            key = try SecretBytes(count: 32)
            randombytes_buf(key.start, key.count)
            let fresh = key
            lock = .recipients(
                recipients.map { SealedHeader.SealedKey(recipient: $0, sealed: $0.seal(fresh)) })
        }
        state = try SecretBytes(count: crypto_secretstream_xchacha20poly1305_statebytes())
        var start = [UInt8](repeating: 0, count: SealedHeader.startSize)
        let inner = try SealedHeader.derived(1, from: key)
        _ = crypto_secretstream_xchacha20poly1305_init_push(
            Self.stream(state), &start, inner.octets)
        let header = SealedHeader(kind: kind, lock: lock, start: start)
        let bytes = header.bytes
        let proof = Sodium.hash(bytes, key: try SealedHeader.derived(2, from: key))
        context = proof
        try (bytes + Sodium.hash(bytes) + proof).withUnsafeBytes(sink)
        buffer.reserveCapacity(Self.partSize)
    }

    /// Adds bytes.
    package mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let room = Self.partSize - buffer.count
            buffer += rest.prefix(room)
            rest = rest.dropFirst(room)
            // A full part waits until something follows: the last one must be known as the last.
            if buffer.count == Self.partSize, !rest.isEmpty { try push(isLast: false) }
        }
    }

    /// Writes the last part; without it the file does not open.
    package mutating func finish() throws { try push(isLast: true) }

    private mutating func push(isLast: Bool) throws {
        var part = [UInt8](
            repeating: 0, count: buffer.count + crypto_secretstream_xchacha20poly1305_abytes())
        let length = UInt32(part.count) | (isLast ? Self.lastPart : 0)
        let head = Little.bytes(number) + Little.bytes(length)
        let proven = context + head
        let tag =
            isLast
            ? crypto_secretstream_xchacha20poly1305_tag_final()
            : crypto_secretstream_xchacha20poly1305_tag_message()
        let failed = crypto_secretstream_xchacha20poly1305_push(
            Self.stream(state), &part, nil, buffer, UInt64(buffer.count), proven,
            UInt64(proven.count), UInt8(tag))
        guard failed == 0 else { throw SealingFault.outOfMemory }
        try head.withUnsafeBytes(sink)
        try part.withUnsafeBytes(sink)
        buffer.removeAll(keepingCapacity: true)
        number += 1
    }

    static func stream(
        _ state: SecretBytes
    ) -> UnsafeMutablePointer<crypto_secretstream_xchacha20poly1305_state> {
        state.start.bindMemory(to: crypto_secretstream_xchacha20poly1305_state.self, capacity: 1)
    }
}
