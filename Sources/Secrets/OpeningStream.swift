import CSodium

/// Opens a sealed file from its beginning; gives nothing out that was not proven.
package struct OpeningStream {
    private let source: (Int) throws -> [UInt8]
    private let state: SecretBytes
    private let context: [UInt8]
    private var number: UInt64 = 0
    private var isAtEnd = false

    /// What the head of the file says, which the key has proven.
    package let header: SealedHeader

    /// Reads and proves the header.
    ///
    /// - Parameter source: gives as many bytes as asked for, fewer only at the end of the file.
    package init(
        kind: String, with opening: Opening, source: @escaping (Int) throws -> [UInt8]
    ) throws(SealingFault) {
        self.source = source
        header = try SealedHeader(source)
        let bytes = header.bytes
        let proof = try SealedHeader.take(SealedHeader.proofSize, source)
        guard proof.count == SealedHeader.proofSize else { throw .truncated }
        guard header.kind == kind else {
            throw .wrongKind(found: Self.shown(header.kind), expected: kind)
        }
        let key = try header.key(opening)
        let proven = Sodium.hash(bytes, key: try SealedHeader.derived(2, from: key))
        guard Sodium.same(proof, proven) else {
            if case .passphrase = opening { throw .wrongPassphrase }
            throw .damagedHeader
        }
        context = proof
        state = try SecretBytes(count: crypto_secretstream_xchacha20poly1305_statebytes())
        let inner = try SealedHeader.derived(1, from: key)
        guard
            crypto_secretstream_xchacha20poly1305_init_pull(
                SealingStream.stream(state), header.start, inner.octets) == 0
        else { throw .damagedHeader }
    }

    /// What a file holds and how it is locked, before there is a key; nothing of it is proven yet.
    package static func peek(
        _ source: (Int) throws -> [UInt8]
    ) throws(SealingFault) -> SealedHeader { try SealedHeader(source) }

    /// The next part, or nil behind the last one.
    package mutating func next() throws(SealingFault) -> [UInt8]? {
        guard !isAtEnd else { return nil }
        let place = Int(number) + 1
        let head = try SealedHeader.take(12, source)
        guard head.count == 12 else { throw .truncated }
        let found = Little.long(head)
        let mark = Little.word(Array(head.dropFirst(8)))
        let length = Int(mark & ~SealingStream.lastPart)
        let most = SealingStream.partSize + crypto_secretstream_xchacha20poly1305_abytes()
        guard found == number else { throw .outOfOrder(part: place) }
        guard length >= crypto_secretstream_xchacha20poly1305_abytes(), length <= most else {
            throw .damagedPart(place)
        }
        let sealed = try SealedHeader.take(length, source)
        guard sealed.count == length else { throw .truncated }
        let (part, tag) = try open(sealed, context + head, place)
        isAtEnd = tag == UInt8(crypto_secretstream_xchacha20poly1305_tag_final())
        guard isAtEnd == (mark & SealingStream.lastPart != 0) else { throw .damagedPart(place) }
        if isAtEnd, try !SealedHeader.take(1, source).isEmpty { throw .tooLong }
        number += 1
        return part
    }

    private func open(
        _ sealed: [UInt8], _ proven: [UInt8], _ place: Int
    ) throws(SealingFault) -> ([UInt8], UInt8) {
        var part = [UInt8](
            repeating: 0, count: sealed.count - crypto_secretstream_xchacha20poly1305_abytes())
        var tag: UInt8 = 0
        let failed = crypto_secretstream_xchacha20poly1305_pull(
            SealingStream.stream(state), &part, nil, &tag, sealed, UInt64(sealed.count), proven,
            UInt64(proven.count))
        guard failed == 0 else { throw .damagedPart(place) }
        return (part, tag)
    }

    /// A kind from a file that nothing has proven yet must not reach a terminal as it is.
    private static func shown(_ kind: String) -> String {
        let isPlain = kind.utf8.allSatisfy { (0x61...0x7a).contains($0) || $0 == 0x20 }
        return isPlain && !kind.isEmpty ? kind : "file of another kind"
    }
}
