/// Why there can be no screens; the program goes on in line mode and says so first.
package enum NeedsLineMode: Error, Hashable, Sendable, CustomStringConvertible {
    /// Input or output is a file or another program.
    case noTerminal
    /// The terminal says that it can only print lines.
    case dumb
    /// Its kind is not known here, and neither is the usual one.
    case unknownTerminal
    /// It cannot move its cursor.
    case cannotMoveCursor(String)

    package var description: String {
        switch self {
        case .noTerminal: "Line mode: input or output is not a terminal."
        case .dumb: "Line mode: this terminal can show lines only (TERM=dumb)."
        case .unknownTerminal:
            "Line mode: this system does not know the terminal (TERM). Install ncurses-base for screens."
        case .cannotMoveCursor:
            "Line mode: this kind of terminal (TERM) cannot move its cursor."
        }
    }
}
