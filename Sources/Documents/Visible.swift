/// Text that was typed by somebody, made harmless for a terminal.
enum Visible {
    /// Control characters, line separators and bidirectional controls become visible signs.
    static func text(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isHarmful) else { return text }
        var visible = ""
        for scalar in text.unicodeScalars {
            if isHarmful(scalar) {
                visible += sign(scalar)
            } else {
                visible.unicodeScalars.append(scalar)
            }
        }
        return visible
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7f..<0xa0, 0x2028, 0x2029, 0x202a...0x202e, 0x2066...0x2069, 0x200e,
            0x200f:
            true
        default: false
        }
    }

    private static func sign(_ scalar: Unicode.Scalar) -> String {
        if scalar.value < 0x20 { return String(Unicode.Scalar(0x2400 + scalar.value) ?? "?") }
        if scalar.value == 0x7f { return "␡" }
        return "<\(String(scalar.value, radix: 16, uppercase: true))>"
    }
}
