import CNcurses

/// The encoding of text on its way to the terminal.
enum Encoding {
    /// Makes the C library speak UTF-8: with a locale that was named but never generated, all letters
    /// beyond ASCII would silently vanish.
    ///
    /// Only the encoding is taken from the user's locale; numbers and dates are Kapwa's own.
    @discardableResult
    static func adopt() -> Bool {
        if setlocale(LC_CTYPE, "") != nil, isUTF8 { return true }
        let fallbacks = ["C.UTF-8", "C.utf8", "en_US.UTF-8"]
        return fallbacks.contains { (name: String) in
            setlocale(LC_CTYPE, name) != nil && isUTF8
        }
    }

    private static var isUTF8: Bool {
        let name = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } ?? ""
        return name.uppercased() == "UTF-8"
    }
}
