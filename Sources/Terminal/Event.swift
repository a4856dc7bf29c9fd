/// What a screen waits for.
package enum Event: Hashable, Sendable {
    case key(Key)
    /// The window has another size; the next frame should have it too.
    case resized(Size)
    /// Somebody called `Waker.wake()`: an answer of the database is there.
    case woken
    /// The moment that was waited for has come.
    case deadline
    /// The program must end soon: keep drafts, then leave. Comes again with each further signal.
    case ending(Ending)

    /// Why the program must end; `exitCode` is what it should end with.
    package enum Ending: Hashable, Sendable {
        /// The terminal is gone: its window was closed, or the line was cut.
        case hangUp
        /// Somebody sent an interrupt from elsewhere; Ctrl-C is `Key.control("c")`.
        case interrupt
        case terminate

        package var exitCode: Int32 {
            switch self {
            case .hangUp: 129
            case .interrupt: 130
            case .terminate: 143
            }
        }
    }
}
