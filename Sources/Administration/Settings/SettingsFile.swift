import FoundationEssentials
package import Postgres

/// Settings of a deployment: `key = value`, a line each; `#` begins a comment.
package struct SettingsFile: Sendable, Equatable {
    /// A server elsewhere, as a connection string of libpq.
    package var connection: ConnectionSettings?
    package var cluster: ClusterName?
    /// Idle minutes after which a sign-in is forgotten.
    package var lockMinutes: Int?
    package var language: String?

    package init() {}

    /// Reads a file's text; `file` is its name for faults.
    package init(_ text: String, file: String) throws(SettingsFault) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let bare = Self.trimmed(line.prefix { $0 != "#" })
            guard !bare.isEmpty else { continue }
            guard let equals = bare.firstIndex(of: "=") else {
                throw .badLine(file: file, line: index + 1)
            }
            let key = Self.trimmed(bare[..<equals])
            let value = Self.trimmed(bare[bare.index(after: equals)...])
            try set(key, value, file, index + 1)
        }
    }

    /// The person's file, else the machine's, else nothing.
    package static func standard() throws(SettingsFault) -> SettingsFile {
        guard let file = path else { return SettingsFile() }
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw .unreadable(file: file)
        }
        return try SettingsFile(text, file: file)
    }

    /// The file that counts; nil where there is none.
    static var path: String? {
        let home = Environment["XDG_CONFIG_HOME"] ?? "\(Account.current.home)/.config"
        return ["\(home)/kapwa/kapwa.conf", "/etc/kapwa/kapwa.conf"].first {
            FileManager.default.fileExists(atPath: $0)
        }
    }

    private mutating func set(
        _ key: String, _ value: String, _ file: String, _ line: Int
    ) throws(SettingsFault) {
        func bad(_ expected: String) -> SettingsFault {
            .badValue(file: file, line: line, key: key, expected: expected)
        }
        switch key {
        case "connection":
            guard let settings = try? ConnectionSettings(conninfo: value) else {
                throw bad("a connection string of libpq")
            }
            guard settings["password"] == nil else {
                throw bad("a connection string without a password")
            }
            connection = settings
        case "cluster":
            guard let name = ClusterName(rawValue: value) else {
                throw bad("real, practice or shared")
            }
            cluster = name
        case "lock_minutes":
            guard let minutes = Int(value), (1...30).contains(minutes) else {
                throw bad("a number from 1 to 30")
            }
            lockMinutes = minutes
        case "language":
            guard !value.isEmpty else { throw bad("a language code") }
            language = value
        default: throw .unknownKey(file: file, line: line, key: key)
        }
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        var rest = Substring(text)
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
