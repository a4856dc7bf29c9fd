import Secrets

/// What follows on what inside of a sealed backup: a letter, a length of 4 bytes, and so many bytes.
enum BackupSection: UInt8 {
    /// `BackupFacts` as JSON; first.
    case facts = 0x46
    /// A piece of what pg_dump wrote.
    case dump = 0x44
    /// `BackupContents` as JSON, and the sequences; last.
    case contents = 0x43

    /// The kind of a sealed file that holds a backup.
    static let kind = "backup"
    static let largest = 64 << 20
    static let headSize = 5

    /// Writes a section.
    func write(_ bytes: UnsafeRawBufferPointer, to stream: inout SealingStream) throws {
        let count = UInt32(bytes.count)
        let head = [rawValue] + (0..<4).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) }
        try head.withUnsafeBytes { try stream.write($0) }
        try stream.write(bytes)
    }
}
