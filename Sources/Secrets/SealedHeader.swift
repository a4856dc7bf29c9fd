import CSodium

/// With what a file is sealed.
package enum Sealing: Sendable {
    case passphrase(SecretBytes, PassphraseCost)
    case recipients([Recipient])
}

/// With what a file is opened.
package enum Opening: Sendable {
    case passphrase(SecretBytes)
    case key(RecipientKey)
}

/// The beginning of a sealed file: what it holds, and how its key is found.
///
/// `KAPWAENC`, version (1 byte), length of the body (2), the body, a checksum of all that (32), and the
/// same bytes authenticated with the file's key (32). The checksum tells damage from a wrong key.
package struct SealedHeader: Sendable {
    /// How the key is found.
    package enum Lock: Equatable, Sendable {
        case passphrase(PassphraseCost, salt: [UInt8])
        case recipients([SealedKey])
    }

    /// The file's key as one recipient can take it out.
    package struct SealedKey: Equatable, Sendable {
        let recipient: Recipient
        let sealed: [UInt8]
    }

    package let kind: String
    package let lock: Lock
    /// Where the encryption begins; random.
    let start: [UInt8]

    static let magic = Array("KAPWAENC".utf8)
    static let version: UInt8 = 1
    static let fixedSize = 8 + 1 + 2
    static let startSize = 24
    static let proofSize = 32
    private static let largestBody = 4096
    package static let mostRecipients = 16

    /// What is authenticated: everything before the two proofs.
    var bytes: [UInt8] {
        var body: [UInt8] = [UInt8(kind.utf8.count)] + Array(kind.utf8)
        switch lock {
        case .passphrase(let cost, let salt):
            body += [1] + Little.bytes(UInt32(cost.operations)) + Little.bytes(UInt32(cost.memory))
            body += salt
        case .recipients(let keys):
            body += [2, UInt8(keys.count)] + keys.flatMap { $0.recipient.publicKey + $0.sealed }
        }
        body += start
        return Self.magic + [Self.version] + Little.bytes(UInt16(body.count)) + body
    }

    /// Reads the beginning of a file; `read` gives as many bytes as asked for, or what is left.
    init(_ read: (Int) throws -> [UInt8]) throws(SealingFault) {
        let fixed = try Self.take(Self.fixedSize, read)
        guard Array(fixed.prefix(8)) == Self.magic else { throw .notSealed }
        guard fixed.count == Self.fixedSize else { throw .truncated }
        guard fixed[8] == Self.version else { throw .unknownVersion(Int(fixed[8])) }
        let length = Int(fixed[9]) | Int(fixed[10]) << 8
        guard length <= Self.largestBody else { throw .damagedHeader }
        let rest = try Self.take(length + Self.proofSize, read)
        guard rest.count == length + Self.proofSize else { throw .truncated }
        let body = Array(rest.prefix(length))
        guard Sodium.same(Sodium.hash(fixed + body), Array(rest.dropFirst(length))) else {
            throw .damagedHeader
        }
        var reader = Little(body)
        guard let header = Self(&reader), reader.isAtEnd else { throw .damagedHeader }
        self = header
    }

    init(kind: String, lock: Lock, start: [UInt8]) {
        (self.kind, self.lock, self.start) = (kind, lock, start)
    }

    private init?(_ reader: inout Little) {
        guard let length = reader.byte(), let kind = reader.take(Int(length)),
            let way = reader.byte()
        else { return nil }
        self.kind = String(decoding: kind, as: UTF8.self)
        switch way {
        case 1:
            guard let operations = reader.word(), let memory = reader.word(),
                let salt = reader.take(PassphraseCost.saltSize)
            else { return nil }
            let cost = PassphraseCost(operations: Int(operations), memory: Int(memory))
            lock = .passphrase(cost, salt: salt)
        case 2:
            guard let count = reader.byte(), (1...Self.mostRecipients).contains(Int(count)) else {
                return nil
            }
            var keys: [SealedKey] = []
            for _ in 0..<count {
                guard let key = reader.take(Recipient.keySize),
                    let recipient = Recipient(publicKey: key),
                    let sealed = reader.take(Recipient.sealedSize)
                else { return nil }
                keys.append(SealedKey(recipient: recipient, sealed: sealed))
            }
            lock = .recipients(keys)
        default: return nil
        }
        guard let start = reader.take(Self.startSize) else { return nil }
        self.start = start
    }

    static func take(_ count: Int, _ read: (Int) throws -> [UInt8]) throws(SealingFault) -> [UInt8]
    {
        do { return try read(count) } catch { throw .unreadable }
    }

    /// The key of the file, by what it is opened with.
    func key(_ opening: Opening) throws(SealingFault) -> SecretBytes {
        switch (lock, opening) {
        case (.passphrase(let cost, let salt), .passphrase(let passphrase)):
            return try cost.key(of: passphrase, salt: salt)
        case (.recipients(let keys), .key(let pair)):
            guard let mine = keys.first(where: { $0.recipient == pair.recipient }) else {
                throw .notForThisKey
            }
            return try pair.open(mine.sealed)
        case (.passphrase, .key): throw .needsPassphrase
        case (.recipients, .passphrase): throw .needsKey
        }
    }

    /// Two keys from the one: for the parts, and for the proof of the header.
    static func derived(
        _ number: UInt64, from key: SecretBytes
    ) throws(SealingFault) -> SecretBytes {
        let derived = try SecretBytes(count: 32)
        let context = Array("kapwafil".utf8).map(CChar.init(bitPattern:))
        guard crypto_kdf_derive_from_key(derived.octets, 32, number, context, key.octets) == 0
        else { throw .outOfMemory }
        return derived
    }
}

/// Numbers as bytes, the least first, and back; whatever is missing is nil, never a crash.
struct Little {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8]) { rest = bytes[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ count: Int) -> [UInt8]? {
        guard count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return Array(rest.prefix(count))
    }

    mutating func byte() -> UInt8? { rest.popFirst() }

    mutating func word() -> UInt32? { take(4).map(Self.word) }

    static func word(_ bytes: [UInt8]) -> UInt32 {
        bytes.prefix(4).reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    static func long(_ bytes: [UInt8]) -> UInt64 {
        bytes.prefix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    static func bytes<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian, Array.init)
    }
}
