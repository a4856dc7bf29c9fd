import Forms
import Secrets

/// A person's file under a passphrase, with the last day on which Kapwa opens it.
///
/// The day is inside what is sealed, so nobody can change it without the passphrase. It binds this program only.
struct SealedPersonFile: Equatable {
    /// What is in it; the ending of a file that holds it.
    enum Form: String { case page = "html", text = "txt", document = "json" }

    /// What the head of the file says it is.
    static let kind = "person file"
    static let otherKind = "file of another kind"
    /// How long it opens unless somebody says otherwise.
    static let usualDays = 30
    static let mostDays = 366
    private static let version = 1

    let form: Form
    let lastDay: Day
    let text: String

    init(_ text: String, as form: Form, until lastDay: Day) {
        (self.text, self.form, self.lastDay) = (text, form, lastDay)
    }

    /// The content of a sealed file.
    func sealed(
        with passphrase: SecretBytes, cost: PassphraseCost = .standard
    ) throws(SealingFault) -> [UInt8] {
        let head: JSONValue = [
            "version": .int(Self.version), "form": .string(form.rawValue),
            "last_day": .string(lastDay.description),
        ]
        var file: [UInt8] = []
        do {
            var stream = try SealingStream(
                kind: Self.kind, for: .passphrase(passphrase, cost)
            ) { file += $0 }
            for part in [head.text(), "\n", text] {
                try Array(part.utf8).withUnsafeBytes { try stream.write($0) }
            }
            try stream.finish()
        } catch let fault as SealingFault {
            throw fault
        } catch {
            throw .outOfMemory
        }
        return file
    }

    /// Opens the content of a sealed file; whether its day is over is for the caller to see.
    init(sealed file: [UInt8], with passphrase: SecretBytes) throws(SealingFault) {
        var stream = try OpeningStream(
            kind: Self.kind, with: .passphrase(passphrase), source: Self.reader(file))
        var bytes: [UInt8] = []
        while let part = try stream.next() { bytes += part }
        guard let end = bytes.firstIndex(of: 0x0A),
            let head = try? JSONValue.parse(String(decoding: bytes[..<end], as: UTF8.self))
        else { throw .damagedPart(1) }
        let version = head[key: "version"]?.int ?? 0
        guard version <= Self.version else { throw .unknownVersion(version) }
        guard let form = head[key: "form"]?.string.flatMap(Form.init(rawValue:)),
            let day = head[key: "last_day"]?.string.flatMap({ Day($0) })
        else { throw .damagedPart(1) }
        self.init(String(decoding: bytes[(end + 1)...], as: UTF8.self), as: form, until: day)
    }

    /// Refuses what is no sealed file of a person, before anybody is asked for a passphrase.
    static func check(_ file: [UInt8]) throws(SealingFault) {
        let found = try OpeningStream.peek(reader(file)).kind
        guard found == kind else {
            throw .wrongKind(
                found: found == "backup" ? found : otherKind, expected: kind)
        }
    }

    private static func reader(_ file: [UInt8]) -> (Int) -> [UInt8] {
        var rest = file[...]
        return { count in
            defer { rest = rest.dropFirst(count) }
            return Array(rest.prefix(count))
        }
    }
}
