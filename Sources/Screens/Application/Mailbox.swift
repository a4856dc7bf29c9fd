import Synchronization
import Terminal

/// Answers that arrive on other threads, until the loop that draws takes them.
nonisolated final class Mailbox: Sendable {
    private let letters = Mutex<[@MainActor @Sendable () -> Void]>([])
    private let waker: Mutex<Waker>

    init(_ waker: Waker) { self.waker = Mutex(waker) }

    /// Another display shows what arrives from now on.
    func wake(_ other: Waker) { waker.withLock { $0 = other } }

    /// Has something done on the drawing loop, soon.
    func post(_ letter: @escaping @MainActor @Sendable () -> Void) {
        letters.withLock { $0.append(letter) }
        waker.withLock { $0.wake() }
    }

    /// Takes what has arrived, oldest first.
    func take() -> [@MainActor @Sendable () -> Void] {
        letters.withLock { letters in
            defer { letters = [] }
            return letters
        }
    }
}
