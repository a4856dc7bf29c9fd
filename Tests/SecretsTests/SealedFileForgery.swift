@testable import Secrets

/// Files as somebody would write them who knows the format and not the key.
enum SealedFileForgery {
    /// A header with a true checksum and a cost of one's choice, and nothing behind it but zeros.
    static func header(kind: String, _ cost: PassphraseCost) -> [UInt8] {
        let header = SealedHeader(
            kind: kind, lock: .passphrase(cost, salt: [UInt8](repeating: 7, count: 16)),
            start: [UInt8](repeating: 7, count: SealedHeader.startSize))
        return header.bytes + Sodium.hash(header.bytes) + [UInt8](repeating: 0, count: 64)
    }
}
