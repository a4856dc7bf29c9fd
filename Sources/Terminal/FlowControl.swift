package import CNcurses
import Glibc

/// Whether Ctrl-S stops a terminal until Ctrl-Q: with keys that store by Ctrl-S it would stand still for ever.
package enum FlowControl {
    /// Lets the terminal write on whatever is pressed; gives back how it was, or nil where there is no terminal.
    package static func stop() -> termios? {
        var before = termios()
        guard tcgetattr(STDIN_FILENO, &before) == 0 else { return nil }
        var without = before
        without.c_iflag &= ~tcflag_t(IXON)
        tcsetattr(STDIN_FILENO, TCSANOW, &without)
        return before
    }

    package static func restore(_ before: termios?) {
        guard var before else { return }
        tcsetattr(STDIN_FILENO, TCSANOW, &before)
    }
}
