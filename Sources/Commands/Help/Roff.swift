/// Writes a manual page with the macros of `man(7)`.
struct Roff {
    private(set) var page: String

    init(title: String) {
        page = ".TH \"\(title.uppercased())\" 1 \"\" \"Kapwa\" \"Kapwa manual\"\n"
    }

    mutating func section(_ name: String) { page += ".SH \(name)\n" }

    mutating func text(_ text: String, isEscaped: Bool = false) {
        page += (isEscaped ? text : Self.escaped(text)) + "\n"
    }

    mutating func bold(_ text: String) { page += ".B \(Self.escaped(text))\n" }

    mutating func paragraphs(_ text: String) {
        for paragraph in text.split(separator: "\n") {
            page += ".PP\n\(Self.escaped(String(paragraph)))\n"
        }
    }

    mutating func list(_ name: String, _ rows: [(String, String)]) {
        guard !rows.isEmpty else { return }
        section(name)
        for (term, text) in rows {
            page += ".TP\n.B \(Self.escaped(term))\n\(Self.escaped(text))\n"
        }
    }

    mutating func examples(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        section("EXAMPLES")
        for line in lines { page += ".PP\n.EX\n\(Self.escaped(line))\n.EE\n" }
    }

    /// Text in which no character commands roff.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\": escaped += "\\e"
            case "-": escaped += "\\-"
            default: escaped.append(character)
            }
        }
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }
}
