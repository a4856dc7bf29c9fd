import CNcurses

/// Gives the terminal back as it was, on every way out: the end of the program, `exit`, a signal, a crash.
///
/// The only file that calls the C code in CNcurses' `shim.h` which keeps the bytes and modes where
/// signal handlers find them.
enum Restoration {
    /// From here on the terminal is given back; nil where it is none.
    static func begin(input: Int32, output: Int32, report: Int32) -> Bool {
        kapwa_keep(input, output, report) == 0
    }

    /// What switches everything off again.
    static func use(_ bytes: [UInt8]) { kapwa_restore_with(bytes, bytes.count) }

    /// Keys come one by one, unseen, and none of them is a signal.
    static func enterRawMode(_ input: Int32) { _ = kapwa_raw_mode(input) }

    /// The program took notice of the signals so far.
    static func signalsWereRead() { kapwa_signals_were_read() }

    /// Gives the terminal back now; further calls do nothing.
    static func restore() { kapwa_restore() }
}
