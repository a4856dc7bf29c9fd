import Forms
import Glibc
package import Secrets

/// Opens a backup and gives out its sections in their order; only what was proven.
package struct BackupReader {
    private let input: SealedInput
    private var stream: OpeningStream
    private var buffer: [UInt8] = []
    private var position = 0
    /// What the backup says about itself.
    package let facts: BackupFacts

    /// Opens the file and reads its first section.
    package init(_ path: String, with opening: Opening) throws(BackupFault) {
        input = try SealedInput(path)
        do throws(SealingFault) {
            stream = try OpeningStream(
                kind: BackupSection.kind, with: opening, source: input.read)
        } catch {
            throw .sealing(error)
        }
        let first = try Self.section(&stream, &buffer, &position)
        guard let first, first.section == .facts else { throw .badContent }
        facts = try BackupFacts(bytes: first.bytes)
    }

    /// How a file is locked, so that the right thing can be asked for.
    package static func lock(of path: String) throws(BackupFault) -> SealedHeader.Lock {
        let input = try SealedInput(path)
        do throws(SealingFault) {
            return try OpeningStream.peek(input.read).lock
        } catch {
            throw .sealing(error)
        }
    }

    /// SHA-256 of the sealed file; to be asked for at its end.
    package var sha256: String { input.sha256 }

    /// What is behind the dump.
    struct End {
        let contents: BackupContents
        /// The last numbers that were given, by the names of the sequences.
        let sequences: [String: Int]
    }

    /// Hands the dump over piece by piece, and reads what is behind it; the whole file is proven then.
    mutating func dump(to take: ([UInt8]) throws -> Void) throws -> End {
        while let part = try Self.section(&stream, &buffer, &position) {
            switch part.section {
            case .facts: throw BackupFault.badContent
            case .dump: try take(part.bytes)
            case .contents:
                guard try Self.section(&stream, &buffer, &position) == nil else {
                    throw BackupFault.badContent
                }
                let document = try JSONValue.parse(part.bytes)
                return End(
                    contents: try BackupContents(document), sequences: Self.sequences(document))
            }
        }
        throw BackupFault.badContent
    }

    private static func sequences(_ document: JSONValue) -> [String: Int] {
        var last: [String: Int] = [:]
        for entry in document[key: "sequences"]?.array ?? [] {
            if let name = entry[key: "name"]?.string { last[name] = entry[key: "last"]?.int }
        }
        return last
    }

    private static func section(
        _ stream: inout OpeningStream, _ buffer: inout [UInt8], _ position: inout Int
    ) throws(BackupFault) -> (section: BackupSection, bytes: [UInt8])? {
        guard try fill(BackupSection.headSize, &stream, &buffer, position) else {
            guard position == buffer.count else { throw .badContent }
            return nil
        }
        let length = (1...4).reduce(0) { $0 | Int(buffer[position + $1]) << (8 * ($1 - 1)) }
        guard let section = BackupSection(rawValue: buffer[position]),
            length <= BackupSection.largest,
            try fill(BackupSection.headSize + length, &stream, &buffer, position)
        else { throw .badContent }
        let start = position + BackupSection.headSize
        let bytes = Array(buffer[start..<(start + length)])
        position = start + length
        if position > 1 << 20 || position == buffer.count {
            buffer.removeFirst(position)
            position = 0
        }
        return (section, bytes)
    }

    /// Sees to so many bytes behind the position; false where the file ends before.
    private static func fill(
        _ count: Int, _ stream: inout OpeningStream, _ buffer: inout [UInt8], _ position: Int
    ) throws(BackupFault) -> Bool {
        do throws(SealingFault) {
            while buffer.count - position < count {
                guard let part = try stream.next() else { return false }
                buffer += part
            }
            return true
        } catch {
            throw .sealing(error)
        }
    }
}

/// A sealed file that is read once, and digested on the way.
private final class SealedInput {
    private let file: Int32
    private var digest = RunningDigest()

    init(_ path: String) throws(BackupFault) {
        file = open(path, O_RDONLY | O_CLOEXEC)
        var status = stat()
        guard file >= 0, fstat(file, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            throw .noFile(path: path)
        }
    }

    deinit { if file >= 0 { close(file) } }

    var sha256: String { digest.text }

    func read(_ count: Int) throws -> [UInt8] {
        let bytes = try [UInt8](unsafeUninitializedCapacity: count) { buffer, length in
            length = 0
            while length < count, let start = buffer.baseAddress {
                let got = Glibc.read(file, start + length, count - length)
                if got < 0, errno == EINTR { continue }
                guard got >= 0 else { throw SealingFault.unreadable }
                if got == 0 { break }
                length += got
            }
        }
        bytes.withUnsafeBytes { digest.add($0) }
        return bytes
    }
}
