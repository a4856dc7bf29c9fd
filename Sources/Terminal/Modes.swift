/// The bytes that make a terminal ready for screens, and those that undo it.
struct Modes {
    let enter: [UInt8]
    let leave: [UInt8]

    /// Pasted text marked as such, no wrapping, no mouse, and a title that says nothing.
    ///
    /// ncurses has entered the alternate screen, so that nothing stays in the scrollback, and has
    /// switched the keypad on, when it was told of the terminal.
    init(_ terminal: Capabilities) {
        let escape = "\u{1B}"
        let title = terminal.hasTitle ? "\(escape)[22;2t\(escape)]2;kapwa\u{07}" : ""
        let titleBack = terminal.hasTitle ? "\(escape)[23;2t" : ""
        let pasting = terminal.isANSI ? "\(escape)[?2004h" : ""
        let pastingBack = terminal.isANSI ? "\(escape)[?2004l" : ""
        enter = Array(title.utf8) + Array(pasting.utf8) + (terminal.wrapOff ?? [])
        // Where there is no alternate screen, what was shown is wiped.
        let wipe = terminal[.enterScreen] == nil ? terminal[.clear] ?? [] : []
        leave =
            (terminal[.plain] ?? []) + (terminal[.clear] ?? []) + (terminal.wrapOn ?? [])
            + Array(pastingBack.utf8) + (terminal[.keypadOff] ?? []) + (terminal[.showCursor] ?? [])
            + Array(titleBack.utf8) + (terminal[.leaveScreen] ?? wipe)
    }
}
