/// What one kind of terminal can do and the bytes that make it do so (terminfo).
package struct Capabilities: Sendable {
    /// The name under which terminfo knows it.
    package let name: String
    /// How many colours it has; 0 for none.
    package let colours: Int
    /// Whether erasing paints the background colour that is set.
    let erasesWithBackground: Bool
    /// Whether the cursor goes on to the next line behind the last column.
    let wraps: Bool
    let strings: [Capability: [UInt8]]

    subscript(_ capability: Capability) -> [UInt8]? { strings[capability] }

    /// The bytes of a capability with its numbers filled in.
    func with(_ capability: Capability, _ first: Int, _ second: Int = 0) -> [UInt8]? {
        strings[capability].map { Terminfo.filled($0, first, second) }
    }

    /// Whether it understands the control sequences of ECMA-48, as all in use do.
    var isANSI: Bool { strings[.address]?.starts(with: [0x1B, 0x5B]) ?? false }

    /// Whether a window title can be set; one that cannot would print it.
    var hasTitle: Bool {
        Self.titled.contains { name.hasPrefix($0) }
    }

    private static let titled = [
        "xterm", "tmux", "screen", "rxvt", "vte", "gnome", "konsole", "alacritty", "foot", "st-",
        "putty", "wezterm", "ghostty", "mlterm",
    ]
}

/// The capabilities that Kapwa uses, by their names in terminfo.
enum Capability: String, CaseIterable {
    case clear, address = "cup", column = "hpa", carriageReturn = "cr"
    case up1 = "cuu1", up = "cuu", down1 = "cud1", down = "cud"
    case left1 = "cub1", left = "cub", right1 = "cuf1", right = "cuf"
    case eraseLine = "el", eraseBelow = "ed", eraseCharacters = "ech"
    case plain = "sgr0", bold, dim, underline = "smul", reverse = "rev"
    case foreground = "setaf", background = "setab"
    case hideCursor = "civis", showCursor = "cnorm"
    case enterScreen = "smcup", leaveScreen = "rmcup", keypadOn = "smkx", keypadOff = "rmkx"
    case wrapOn = "smam", wrapOff = "rmam"
}
