import CNcurses

/// Brings signals from their handler, which may do next to nothing, to the loop that waits for events.
struct SignalPipe: ~Copyable {
    let descriptor: Int32
    let report: Int32

    init() throws(NeedsLineMode) {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { throw .noTerminal }
        for end in ends {
            _ = kapwa_set_nonblocking(end)
            _ = kapwa_set_close_on_exec(end)
        }
        (descriptor, report) = (ends[0], ends[1])
    }

    /// The next signal that came; nil where there is none.
    mutating func next() -> Int32? {
        var byte: UInt8 = 0
        guard read(descriptor, &byte, 1) == 1 else { return nil }
        if Int32(byte) != SIGWINCH { Restoration.signalsWereRead() }
        return Int32(byte)
    }
    // Its ends stay open as long as the program runs: a handler may write at any time.
}
