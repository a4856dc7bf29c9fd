/// A small file that is sealed as a whole, in the format of all sealed files.
package enum SealedDocument {
    /// Seals bytes.
    ///
    /// - Parameter kind: what the file holds; it opens as nothing else.
    package static func sealed(
        _ content: [UInt8], kind: String, with secret: SecretBytes, _ cost: PassphraseCost
    ) throws -> [UInt8] {
        var file: [UInt8] = []
        var stream = try SealingStream(kind: kind, for: .passphrase(secret, cost)) { file += $0 }
        try content.withUnsafeBytes { try stream.write($0) }
        try stream.finish()
        return file
    }

    /// Opens a file; nothing of one that was altered is given out.
    package static func opened(
        _ file: [UInt8], kind: String, with secret: SecretBytes
    ) throws(SealingFault) -> [UInt8] {
        var rest = file[...]
        var stream = try OpeningStream(kind: kind, with: .passphrase(secret)) { count in
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        var content: [UInt8] = []
        while let part = try stream.next() { content += part }
        return content
    }
}

extension PassphraseCost {
    /// For secrets that are random already: nobody guesses them, so guessing need not be slow.
    package static let ofRandomSecret = PassphraseCost(operations: 1, memory: 8)
}

extension SecretBytes {
    /// A new random key.
    package static func random() throws(SealingFault) -> SecretBytes {
        try SecretBytes(copying: Sodium.random(32))
    }

    /// A key that was sealed in a file.
    package convenience init(copying bytes: [UInt8]) throws(SealingFault) {
        try self.init(count: bytes.count)
        for (place, byte) in bytes.enumerated() { octets[place] = byte }
    }

    /// The key as it is sealed into a file.
    package var copied: [UInt8] { Array(bytes) }
}
