import Administration
import Forms
import Glibc

/// Standard output for results, standard error for talk.
enum Console {
    /// Whether a person sits at standard input.
    static var hasPerson: Bool { isatty(STDIN_FILENO) == 1 }

    /// Whether results go to a terminal.
    static var showsOutput: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Columns of the terminal that shows results; nil where there is none.
    static var width: Int? {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
            return nil
        }
        return Int(size.ws_col)
    }

    /// Whether the terminal shows ASCII only.
    static var isPlain: Bool {
        let variables = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { Environment[$0] }
        let locale = variables.first?.uppercased() ?? ""
        return !(locale.contains("UTF-8") || locale.contains("UTF8"))
    }

    /// Says something to the person.
    static func talk(_ line: String, ending: String = "\n") {
        _ = write(Text.shown(line) + ending, to: STDERR_FILENO)
    }

    /// Writes a result; false when it could not be written.
    ///
    /// Whatever form was asked for, on a terminal nothing that somebody typed steers it.
    static func result(_ text: String) -> Bool {
        write(showsOutput ? Text.shown(text) : text, to: STDOUT_FILENO)
    }

    /// Writes all of a text to a descriptor.
    static func write(_ text: String, to descriptor: Int32) -> Bool {
        var text = text
        return text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
    }

    /// Writes all bytes to a descriptor.
    static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Bool {
        var done = 0
        while done < bytes.count {
            let chunk = UnsafeRawBufferPointer(rebasing: bytes[done...])
            let count = Glibc.write(descriptor, chunk.baseAddress, chunk.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            done += count
        }
        return true
    }
}
