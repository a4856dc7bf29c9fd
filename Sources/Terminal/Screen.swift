import CNcurses

/// The terminal that the program was started on, with everything that screens need switched on.
///
/// It is given back as it was on every way out: `close()`, `exit`, a signal, a crash. Ctrl-C, Ctrl-Z,
/// Ctrl-S and Ctrl-\ are keys like any other here. There can be one at a time; whoever made it uses
/// it, on one thread or actor.
package final class Screen: Display {
    package internal(set) var size: Size
    package let waker = Waker()
    var decoder: KeyDecoder
    var signals: SignalPipe
    /// Whether the terminal is gone; the program is told once.
    var isGone = false
    var wasToldGone = false
    private var writer: DiffWriter
    private let terminal: OpaquePointer
    private var isOpen = true

    static let input = STDIN_FILENO
    private static let output = STDOUT_FILENO

    package var theme: Theme {
        get { writer.theme }
        set { writer.theme = newValue }
    }

    /// Takes the terminal over; throws why that cannot be, before anything was written to it.
    package init(theme: Theme = .standard) throws(NeedsLineMode) {
        let capabilities = try Self.capabilities()
        Encoding.adopt()
        signals = try SignalPipe()
        guard Restoration.begin(input: Self.input, output: Self.output, report: signals.report)
        else {
            throw .noTerminal
        }
        let modes = Modes(capabilities)
        Restoration.use(modes.leave)
        Restoration.enterRawMode(Self.input)
        guard let terminal = Self.newTerminal(capabilities.name), let decoder = KeyDecoder() else {
            Restoration.restore()
            throw .unknownTerminal
        }
        Restoration.enterRawMode(Self.input)
        self.terminal = terminal
        self.decoder = decoder
        writer = DiffWriter(capabilities, theme: theme)
        size = Self.currentSize() ?? Size(rows: 24, columns: 80)
        write(modes.enter)
    }

    deinit { close() }

    /// Gives the terminal back; further calls do nothing.
    package func close() {
        guard isOpen else { return }
        isOpen = false
        Restoration.restore()
        delscreen(terminal)
    }

    package func show(_ frame: Frame) {
        guard isOpen else { return }
        write(writer.bytes(showing: frame))
    }

    package func forget() { writer.forget() }

    static func currentSize() -> Size? {
        var rows: Int32 = 0
        var columns: Int32 = 0
        guard kapwa_window_size(input, &rows, &columns) == 0 else { return nil }
        return Size(rows: min(Int(rows), 500), columns: min(Int(columns), 1000))
    }

    /// What the terminal can do; the usual kind where its own is unknown here.
    private static func capabilities() throws(NeedsLineMode) -> Capabilities {
        guard isatty(input) == 1, isatty(output) == 1 else { throw .noTerminal }
        let name = getenv("TERM").map { String(cString: $0) } ?? ""
        guard name != "dumb" else { throw .dumb }
        guard
            let capabilities = Terminfo.capabilities(of: name)
                ?? Terminfo.capabilities(of: "xterm-256color")
        else { throw .unknownTerminal }
        guard capabilities[.address] != nil, capabilities[.clear] != nil else {
            throw .cannotMoveCursor(name)
        }
        return capabilities
    }

    /// ncurses' own idea of the terminal; it writes what enters the screen and the keypad's mode.
    private static func newTerminal(_ name: String) -> OpaquePointer? {
        if currentSize() == nil {
            // A serial line knows no size; without one ncurses refuses terminals that have none either.
            setenv("LINES", "24", 0)
            setenv("COLUMNS", "80", 0)
        }
        guard let terminal = kapwa_new_terminal(name) else { return nil }
        raw()
        noecho()
        nonl()
        return terminal
    }

    /// Writes all of it, also where the line is slow; a terminal that is gone takes everything.
    private func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                CNcurses.write(Self.output, $0.baseAddress, $0.count)
            }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if kapwa_error() == EAGAIN {
                var place = pollfd(fd: Self.output, events: Int16(POLLOUT), revents: 0)
                poll(&place, 1, -1)
            } else if kapwa_error() != EINTR {
                isGone = true
                waker.wake()
                return
            }
        }
    }
}
