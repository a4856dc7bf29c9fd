import Secrets
import Testing

/// Sealed files: what they promise, and that nothing that was altered is ever given out.
@Suite("Sealed files")
struct SealedFileTests {
    /// As little work as the format allows: the tests are about the format.
    private let cost = PassphraseCost(operations: 1, memory: 8)
    private let passphrase: SecretBytes
    private let kind = "backup"

    init() throws { passphrase = try SecretBytes(text: "correct horse battery") }

    private func seal(_ content: [UInt8], for sealing: Sealing? = nil) throws -> [UInt8] {
        var file: [UInt8] = []
        var stream = try SealingStream(
            kind: kind, for: sealing ?? .passphrase(passphrase, cost)
        ) { file += $0 }
        // In pieces of an odd size, so that parts fill across them.
        var rest = content[...]
        while !rest.isEmpty {
            try rest.prefix(100_001).withUnsafeBytes { try stream.write($0) }
            rest = rest.dropFirst(100_001)
        }
        try stream.finish()
        return file
    }

    private func open(
        _ file: [UInt8], as kind: String? = nil, with opening: Opening? = nil
    ) throws(SealingFault) -> [UInt8] {
        var rest = file[...]
        var stream = try OpeningStream(
            kind: kind ?? self.kind, with: opening ?? .passphrase(passphrase)
        ) { count in
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
        var content: [UInt8] = []
        while let part = try stream.next() { content += part }
        return content
    }

    private static func content(_ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 8) }
    }

    @Test(
        "open to what was sealed, whatever the length",
        arguments: [0, 1, 262_143, 262_144, 262_145, 524_288, 700_000])
    func roundTrip(count: Int) throws {
        let content = Self.content(count)
        let file = try seal(content)
        #expect(try open(file) == content)
        // Nothing of the content is in the file as it is.
        if count > 64 { #expect(!file.contains(content.prefix(64))) }
    }

    @Test("each fault has a name of its own")
    func faults() throws {
        let file = try seal(Self.content(700_000))
        let wrong = try SecretBytes(text: "wrong horse battery")
        let key = try RecipientKey()
        #expect(throws: SealingFault.wrongPassphrase) { try open(file, with: .passphrase(wrong)) }
        #expect(throws: SealingFault.needsPassphrase) { try open(file, with: .key(key)) }
        #expect(throws: SealingFault.wrongKind(found: "backup", expected: "export")) {
            try open(file, as: "export")
        }
        #expect(throws: SealingFault.notSealed) { try open(Array("PGDMP and so on".utf8)) }
        #expect(throws: SealingFault.notSealed) { try open([]) }
        var newer = file
        newer[8] = 2
        #expect(throws: SealingFault.unknownVersion(2)) { try open(newer) }
        var header = file
        header[40] ^= 1
        #expect(throws: SealingFault.damagedHeader) { try open(header) }
        #expect(throws: SealingFault.tooLong) { try open(file + [0]) }
        // Three parts behind a header: 262144 + 29 bytes each, and a shorter last one.
        let size = 262_144 + 17 + 12
        let start = file.count - (700_000 - 2 * 262_144 + 29) - 2 * size
        var flipped = file
        flipped[start + size + 5000] ^= 0x10
        #expect(throws: SealingFault.damagedPart(2)) { try open(flipped) }
        let parts = [
            file[..<start], file[start..<start + size], file[(start + size)..<(start + 2 * size)],
            file[(start + 2 * size)...],
        ]
        let swapped = Array([parts[0], parts[2], parts[1], parts[3]].joined())
        #expect(throws: SealingFault.outOfOrder(part: 1)) { try open(swapped) }
        let without = Array([parts[0], parts[1], parts[3]].joined())
        #expect(throws: SealingFault.outOfOrder(part: 2)) { try open(without) }
        // Numbers that were mended by hand do not help.
        var renumbered = swapped
        renumbered[start] = 0
        renumbered[start + size] = 1
        #expect(throws: SealingFault.damagedPart(1)) { try open(renumbered) }
    }

    @Test("cut anywhere, a file is not complete")
    func truncation() throws {
        let file = try seal(Self.content(300_000))
        for length in stride(from: 12, to: file.count, by: 1709) {
            #expect(throws: SealingFault.truncated) { try open(Array(file.prefix(length))) }
        }
        // Not even where one part ends and the last one is missing.
        let last = 300_000 - 262_144 + 29
        #expect(throws: SealingFault.truncated) { try open(Array(file.dropLast(last))) }
    }

    @Test("a flipped bit anywhere is refused, and nothing crashes", arguments: [true, false])
    func flips(forKey: Bool) throws {
        let key = try RecipientKey()
        let sealing: Sealing =
            forKey ? .recipients([key.recipient]) : .passphrase(passphrase, cost)
        let opening: Opening = forKey ? .key(key) : .passphrase(passphrase)
        let content = Self.content(6000)
        let file = try seal(content, for: sealing)
        var random = SystemRandomNumberGenerator()
        // Every byte of the header and of the first part's head, then anywhere.
        let places =
            Array(0..<300) + (0..<300).map { _ in Int.random(in: 0..<file.count, using: &random) }
        for place in places where place < file.count {
            var altered = file
            altered[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            #expect(throws: SealingFault.self, "byte \(place)") {
                try open(altered, with: opening)
            }
        }
        #expect(try open(file, with: opening) == content)
    }

    @Test("garbage behind a true beginning is refused, and nothing crashes")
    func garbage() throws {
        let file = try seal(Self.content(500))
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            let kept = Int.random(in: 0...file.count - 1, using: &random)
            let noise = (0..<Int.random(in: 0...400, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            let altered = file.prefix(kept) + noise
            guard Array(altered) != file else { continue }
            #expect(throws: SealingFault.self) { try open(Array(altered)) }
        }
    }

    @Test("a file that asks for all memory of the machine is not opened")
    func excessiveCost() throws {
        // A header as an attacker would write it, with a true checksum: so the cost is looked at.
        for hostile in [
            PassphraseCost(operations: 3, memory: 4_000_000),
            PassphraseCost(operations: 4_000_000, memory: 8),
            PassphraseCost(operations: 0, memory: 0),
        ] {
            #expect(throws: SealingFault.excessiveCost) {
                try seal([1], for: .passphrase(passphrase, hostile))
            }
            let file = SealedFileForgery.header(kind: kind, hostile)
            #expect(throws: SealingFault.excessiveCost) { try open(file) }
        }
    }

    @Test("each of several keys opens it, no other does")
    func recipients() throws {
        let (first, second, stranger) = (try RecipientKey(), try RecipientKey(), try RecipientKey())
        let content = Self.content(1000)
        let file = try seal(content, for: .recipients([first.recipient, second.recipient]))
        #expect(try open(file, with: .key(first)) == content)
        #expect(try open(file, with: .key(second)) == content)
        #expect(throws: SealingFault.notForThisKey) { try open(file, with: .key(stranger)) }
        #expect(throws: SealingFault.needsKey) { try open(file, with: .passphrase(passphrase)) }
        #expect(throws: SealingFault.noRecipients) { try seal(content, for: .recipients([])) }
    }

    @Test("a key survives its file, and its passphrase is needed")
    func keyFiles() throws {
        let key = try RecipientKey()
        let file = try key.sealed(with: passphrase, cost: cost)
        let again = try RecipientKey(sealed: file, with: passphrase)
        #expect(again.recipient == key.recipient)
        let sealed = try seal([1, 2, 3], for: .recipients([key.recipient]))
        #expect(try open(sealed, with: .key(again)) == [1, 2, 3])
        let wrong = try SecretBytes(text: "something else")
        #expect(throws: SealingFault.wrongPassphrase) {
            try RecipientKey(sealed: file, with: wrong)
        }
        // A key is no backup, and a backup no key.
        #expect(throws: SealingFault.wrongKind(found: "backup key", expected: "backup")) {
            try open(file)
        }
        #expect(throws: SealingFault.wrongKind(found: "backup", expected: "backup key")) {
            try RecipientKey(sealed: seal([1]), with: passphrase)
        }
    }

    @Test("a public key is read back, and a wrong letter in it is found out")
    func recipientFiles() throws {
        let recipient = try RecipientKey().recipient
        #expect(try Recipient(text: "# of the board\n\(recipient.text)\n") == recipient)
        var letters = Array(recipient.text)
        letters[25] = letters[25] == "a" ? "b" : "a"
        #expect(throws: SealingFault.badRecipient) { try Recipient(text: String(letters)) }
        for text in ["", "kapwa-recipient-1", "ssh-ed25519 AAAA", recipient.text + " x"] {
            #expect(throws: SealingFault.badRecipient) { try Recipient(text: text) }
        }
    }

    @Test("digests are those of sha256sum")
    func digests() {
        var digest = RunningDigest()
        Array("ab".utf8).withUnsafeBytes { digest.add($0) }
        Array("c".utf8).withUnsafeBytes { digest.add($0) }
        #expect(
            digest.text == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }
}
