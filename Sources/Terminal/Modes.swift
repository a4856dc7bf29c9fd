/// The bytes that make a terminal ready for screens, and those that undo it.
struct Modes {
    let enter: [UInt8]
    let leave: [UInt8]

    /// The alternate screen, so that nothing stays in the scrollback; keypad keys; pasted text marked as
    /// such; no wrapping; no mouse; a title that says nothing.
    init(_ terminal: Capabilities) {
        let escape = "\u{1B}"
        let title = terminal.hasTitle ? "\(escape)[22;2t\(escape)]2;kapwa\u{07}" : ""
        let titleBack = terminal.hasTitle ? "\(escape)[23;2t" : ""
        let pasting = terminal.isANSI ? "\(escape)[?2004h" : ""
        let pastingBack = terminal.isANSI ? "\(escape)[?2004l" : ""
        enter =
            (terminal[.enterScreen] ?? []) + Array(title.utf8) + (terminal[.keypadOn] ?? [])
            + Array(pasting.utf8) + (terminal.wrapOff ?? [])
        // Where there is no alternate screen, what was shown is wiped.
        let wipe = terminal[.enterScreen] == nil ? terminal[.clear] ?? [] : []
        leave =
            (terminal[.plain] ?? []) + (terminal[.clear] ?? []) + (terminal.wrapOn ?? [])
            + Array(pastingBack.utf8) + (terminal[.keypadOff] ?? []) + (terminal[.showCursor] ?? [])
            + Array(titleBack.utf8) + (terminal[.leaveScreen] ?? wipe)
    }
}
