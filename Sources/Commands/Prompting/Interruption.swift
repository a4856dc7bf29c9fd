import Glibc

/// What must be put right, and said, when a signal ends the program in the middle of something.
enum Interruption {
    private nonisolated(unsafe) static var echo: termios?
    private nonisolated(unsafe) static var halfFile: UnsafeMutablePointer<CChar>?
    private nonisolated(unsafe) static var lastWords: UnsafeMutableBufferPointer<UInt8>?

    /// Ends the program by the signal itself, after putting things right.
    static func watch() {
        for number in [SIGINT, SIGHUP, SIGTERM] {
            signal(number) { number in
                Interruption.putRight()
                signal(number, SIG_DFL)
                raise(number)
            }
        }
    }

    /// Whether a signal has arrived since `hold`.
    private(set) nonisolated(unsafe) static var isAsked = false

    /// From now on signals are only noted, for work that must put more right than a handler can.
    static func hold() {
        isAsked = false
        for number in [SIGINT, SIGHUP, SIGTERM] {
            signal(number) { _ in Interruption.isAsked = true }
        }
    }

    /// What is said when a signal arrives from now on.
    static func say(_ words: String) {
        let old = lastWords
        let new = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: words.utf8.count + 2)
        _ = new.initialize(from: "\n\(words)\n".utf8)
        lastWords = new
        old?.deallocate()
    }

    /// Hides what is typed until `showTyping`.
    static func hideTyping() {
        // Hidden already: what is to come back is what was there before.
        guard echo == nil else { return }
        var state = termios()
        guard tcgetattr(STDIN_FILENO, &state) == 0 else { return }
        echo = state
        state.c_lflag &= ~tcflag_t(ECHO)
        state.c_lflag |= tcflag_t(ECHONL)
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &state)
    }

    /// Shows again what is typed.
    static func showTyping() {
        guard var state = echo else { return }
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &state)
        echo = nil
    }

    /// Names a file that is not complete yet; nil when there is none.
    static func guardHalfFile(_ path: String?) {
        let old = halfFile
        halfFile = path.flatMap { strdup($0) }
        free(old)
    }

    /// Only calls that are safe in a signal handler.
    private static func putRight() {
        if var state = echo { tcsetattr(STDIN_FILENO, TCSANOW, &state) }
        if let halfFile { unlink(halfFile) }
        if let lastWords { _ = write(STDERR_FILENO, lastWords.baseAddress, lastWords.count) }
    }
}
