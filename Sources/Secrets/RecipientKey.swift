import CSodium

/// A key pair: its public part seals backups, its private part opens them.
package struct RecipientKey: Sendable {
    package let recipient: Recipient
    private let privateKey: SecretBytes

    /// The kind of file that holds a private key.
    package static let kind = "backup key"

    /// A new pair.
    package init() throws(SealingFault) {
        privateKey = try SecretBytes(count: 32)
        var publicKey = [UInt8](repeating: 0, count: Recipient.keySize)
        guard crypto_box_keypair(&publicKey, privateKey.octets) == 0,
            let recipient = Recipient(publicKey: publicKey)
        else { throw .outOfMemory }
        self.recipient = recipient
    }

    private init(privateKey: SecretBytes) throws(SealingFault) {
        var publicKey = [UInt8](repeating: 0, count: Recipient.keySize)
        guard privateKey.count == 32,
            crypto_scalarmult_base(&publicKey, privateKey.octets) == 0,
            let recipient = Recipient(publicKey: publicKey)
        else { throw .damagedPart(1) }
        (self.recipient, self.privateKey) = (recipient, privateKey)
    }

    /// The private part, sealed with a passphrase, as the content of a file.
    package func sealed(
        with passphrase: SecretBytes, cost: PassphraseCost = .standard
    ) throws -> [UInt8] {
        var file: [UInt8] = []
        var stream = try SealingStream(
            kind: Self.kind, for: .passphrase(passphrase, cost)
        ) { file += $0 }
        try stream.write(privateKey.bytes)
        try stream.finish()
        return file
    }

    /// Opens the content of a file with a private part.
    package init(
        sealed file: [UInt8], with passphrase: SecretBytes
    ) throws(SealingFault) {
        var rest = file[...]
        var stream = try OpeningStream(kind: Self.kind, with: .passphrase(passphrase)) { count in
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        let secret = try SecretBytes(count: 32)
        var length = 0
        while var part = try stream.next() {
            defer { part.withUnsafeMutableBytes { sodium_memzero($0.baseAddress, $0.count) } }
            guard length + part.count <= secret.count else { throw .damagedPart(1) }
            for byte in part {
                secret.octets[length] = byte
                length += 1
            }
        }
        guard length == secret.count else { throw .damagedPart(1) }
        try self.init(privateKey: secret)
    }

    /// Takes a key out that was sealed for this pair.
    func open(_ sealed: [UInt8]) throws(SealingFault) -> SecretBytes {
        let key = try SecretBytes(count: 32)
        guard sealed.count == Recipient.sealedSize,
            crypto_box_seal_open(
                key.octets, sealed, UInt64(sealed.count), recipient.publicKey, privateKey.octets)
                == 0
        else { throw .notForThisKey }
        return key
    }
}
