import CNcurses
import Synchronization

/// The only door to ncurses' database of terminals, which is one for the whole process.
enum Terminfo {
    /// Reads what a terminal can do; nil where the name is unknown.
    static func capabilities(of name: String) -> Capabilities? {
        lock.withLock { _ in
            let current = kapwa_current_terminal()
            var error: Int32 = 0
            guard setupterm(name, STDOUT_FILENO, &error) == OK else { return nil }
            defer { leave(for: current) }
            return Capabilities(
                name: name, colours: max(0, Int(tigetnum(text("colors")))),
                erasesWithBackground: tigetflag(text("bce")) > 0, wraps: tigetflag(text("am")) > 0,
                strings: strings())
        }
    }

    /// Fills numbers into a capability.
    static func filled(_ capability: [UInt8], _ first: Int, _ second: Int) -> [UInt8] {
        lock.withLock { _ in
            (capability + [0]).withUnsafeBufferPointer { bytes in
                bytes.withMemoryRebound(to: CChar.self) { text in
                    kapwa_with(text.baseAddress, first, second).map(bytesOf) ?? []
                }
            }
        }
    }

    private static let lock = Mutex(())

    private static func strings() -> [Capability: [UInt8]] {
        var strings: [Capability: [UInt8]] = [:]
        for capability in Capability.allCases {
            guard let text = kapwa_capability(capability.rawValue) else { continue }
            strings[capability] = withoutDelays(bytesOf(text))
        }
        return strings
    }

    private static func leave(for terminal: UnsafeMutablePointer<TERMINAL>?) {
        let own = kapwa_current_terminal()
        set_curterm(terminal)
        if own != terminal { del_curterm(own) }
    }

    private static func bytesOf(_ text: UnsafePointer<CChar>) -> [UInt8] {
        text.withMemoryRebound(to: UInt8.self, capacity: strlen(text)) {
            Array(UnsafeBufferPointer(start: $0, count: strlen(text)))
        }
    }

    /// Without the waits (`$<5>`) that video terminals of the seventies needed.
    private static func withoutDelays(_ bytes: [UInt8]) -> [UInt8] {
        guard let text = String(validating: bytes, as: UTF8.self) else { return bytes }
        return Array(text.replacing(/\$<[0-9.*\/]+>/, with: "").utf8)
    }

    private static func text(_ name: StaticString) -> UnsafeMutablePointer<CChar> {
        UnsafeMutablePointer(
            mutating: UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self))
    }
}
