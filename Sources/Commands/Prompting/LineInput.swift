import Glibc

/// Standard input, read line by line or to its end.
struct LineInput {
    private var buffer: [UInt8] = []
    private var isAtEnd = false

    /// The next line without its end; nil at the end of input.
    mutating func line() -> String? {
        while true {
            if let end = buffer.firstIndex(of: 0x0A) {
                let line = String(decoding: buffer[..<end], as: UTF8.self)
                buffer.removeSubrange(...end)
                return line.hasSuffix("\r") ? String(line.dropLast()) : line
            }
            guard fill() else { break }
        }
        defer { buffer = [] }
        return buffer.isEmpty ? nil : String(decoding: buffer, as: UTF8.self)
    }

    /// Everything up to the end, at most `limit` bytes; nil when there is more.
    mutating func everything(limit: Int) -> [UInt8]? {
        while buffer.count <= limit, fill() {}
        return buffer.count <= limit ? buffer : nil
    }

    private mutating func fill() -> Bool {
        guard !isAtEnd else { return false }
        let chunk = [UInt8](unsafeUninitializedCapacity: 65_536) { bytes, count in
            var got = read(STDIN_FILENO, bytes.baseAddress, bytes.count)
            while got < 0, errno == EINTR {
                got = read(STDIN_FILENO, bytes.baseAddress, bytes.count)
            }
            count = max(0, got)
        }
        // At a terminal Ctrl-D ends one answer; there may be more afterwards.
        isAtEnd = chunk.isEmpty && isatty(STDIN_FILENO) == 0
        buffer += chunk
        return !chunk.isEmpty
    }
}
