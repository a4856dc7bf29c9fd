/// The server's settings, changed line by line: what others set there stays.
struct ConfigurationFile: Equatable {
    private var lines: [String]

    init(_ text: String) { lines = text.split(separator: "\n").map(String.init) }

    var text: String { lines.joined(separator: "\n") + "\n" }

    /// A setting without its quotes; nil removes it.
    subscript(key: String) -> String? {
        get { lines.last { Self.key(of: $0) == key }.map(Self.value) }
        set {
            lines.removeAll { Self.key(of: $0) == key }
            guard let newValue else { return }
            lines.append("\(key) = '\(newValue.replacing("'", with: "''"))'")
        }
    }

    private static func key(of line: String) -> Substring {
        line.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
    }

    private static func value(of line: String) -> String {
        guard let equals = line.firstIndex(of: "=") else { return "" }
        let bare = line[line.index(after: equals)...].drop { $0 == " " }
        guard bare.first == "'", bare.count > 1 else { return String(bare) }
        return String(bare.dropFirst().dropLast()).replacing("''", with: "'")
    }
}
