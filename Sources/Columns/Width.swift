import CLinux

/// How many columns of a terminal a text takes.
///
/// The widths are those of the C library (`wcwidth`), summed over scalars and not over characters:
/// จำ is one character in two columns. Terminals agree on them for Latin, Thai, Lao, Chinese,
/// Japanese, composed Korean and Vietnamese text, and not always for Burmese and Khmer.
package enum Width {
    /// The sum over the scalars of a text; what no terminal shows counts nothing.
    package static func of(_ text: some StringProtocol) -> Int {
        if text.utf8.allSatisfy({ 0x20..<0x7F ~= $0 }) { return text.utf8.count }
        return text.unicodeScalars.reduce(0) { $0 + max(0, of($1) ?? 0) }
    }

    /// The width of one scalar: 0 for a mark, 2 for a wide letter, nil for what cannot be shown.
    package static func of(_ scalar: Unicode.Scalar) -> Int? {
        if 0x20..<0x7F ~= scalar.value { return 1 }
        let width = kapwa_wcwidth(scalar.value, utf8)
        return width < 0 ? nil : Int(width)
    }

    /// The beginning of a text that fits, with `…` where something was cut off.
    package static func fitting(_ text: String, _ width: Int) -> String {
        guard of(text) > width else { return text }
        guard width > 0 else { return "" }
        var fitting = ""
        var used = 0
        for character in text {
            let more = of(String(character))
            guard used + more <= width - 1 else { break }
            fitting.append(character)
            used += more
        }
        return fitting + "…"
    }

    // Never freed and never changed, so that every thread may use it.
    private nonisolated(unsafe) static let utf8 = kapwa_utf8_locale()
}
