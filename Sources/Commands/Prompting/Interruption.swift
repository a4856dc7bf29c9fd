import Glibc
import Synchronization

/// What must be put right, and said, when a signal ends the program in the middle of something.
enum Interruption {
    private nonisolated(unsafe) static var echo: termios?
    /// Addresses of C strings, never freed: the handler, on another thread, may be using them.
    private static let halfFile = Atomic<UInt>(0)
    private static let lastWords = Atomic<UInt>(0)

    /// Ends the program by the signal itself, after putting things right.
    static func watch() {
        // They are there before a handler looks.
        _ = (halfFile.load(ordering: .acquiring), lastWords.load(ordering: .acquiring))
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
        lastWords.store(UInt(bitPattern: strdup("\n\(words)\n")), ordering: .releasing)
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
        halfFile.store(UInt(bitPattern: path.flatMap { strdup($0) }), ordering: .releasing)
    }

    private static func text(_ address: borrowing Atomic<UInt>) -> UnsafePointer<CChar>? {
        UnsafePointer(bitPattern: address.load(ordering: .acquiring))
    }

    /// Only calls that are safe in a signal handler.
    private static func putRight() {
        if var state = echo { tcsetattr(STDIN_FILENO, TCSANOW, &state) }
        if let half = text(halfFile) { unlink(half) }
        if let words = text(lastWords) {
            _ = write(STDERR_FILENO, words, strlen(words))
        }
    }
}
