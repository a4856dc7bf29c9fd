import CSodium

/// How much work Argon2id makes of each guess at a passphrase; written into the file.
package struct PassphraseCost: Equatable, Sendable {
    package let operations: Int
    /// In KiB.
    package let memory: Int

    package init(operations: Int, memory: Int) {
        (self.operations, self.memory) = (operations, memory)
    }

    /// libsodium's "moderate": 256 MiB, under a second on an old laptop.
    package static let standard = PassphraseCost(operations: 3, memory: 262_144)

    /// A file from elsewhere must not take all memory of the machine: at most 1 GiB, 8 passes.
    var isBearable: Bool { (1...8).contains(operations) && (8...1_048_576).contains(memory) }

    static let saltSize = 16

    /// The key that belongs to a passphrase.
    func key(of passphrase: SecretBytes, salt: [UInt8]) throws(SealingFault) -> SecretBytes {
        guard isBearable, salt.count == Self.saltSize else { throw .excessiveCost }
        let key = try SecretBytes(count: 32)
        let failed = crypto_pwhash(
            key.octets, UInt64(key.count), passphrase.start.assumingMemoryBound(to: CChar.self),
            UInt64(passphrase.count), salt, UInt64(operations), memory * 1024,
            crypto_pwhash_alg_argon2id13())
        guard failed == 0 else { throw .outOfMemory }
        return key
    }
}
