import Glibc

/// A program that runs beside ours, until its outcome is asked for.
struct RunningProgram {
    private let child: pid_t
    /// The file with what it says.
    private let words: Int32

    init(child: pid_t, words: Int32) { (self.child, self.words) = (child, words) }

    /// Waits for its end; may be asked once.
    func outcome() -> ChildProcess.Outcome {
        var code = Int32()
        while waitpid(child, &code, 0) < 0 && errno == EINTR {}
        let signal = code & 0x7f
        return ChildProcess.Outcome(
            status: signal == 0 ? (code >> 8) & 0xff : 128 + signal, output: Self.text(of: words))
    }

    /// Ends it without asking, and waits for its end.
    func abandon() {
        kill(child, SIGKILL)
        _ = outcome()
        close(words)
    }

    /// Waits for its end; closes the file with its words.
    func finish() -> ChildProcess.Outcome {
        defer { close(words) }
        return outcome()
    }

    private static func text(of descriptor: Int32) -> String {
        lseek(descriptor, 0, SEEK_SET)
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 16_384)
        while true {
            let count = read(descriptor, &chunk, chunk.count)
            guard count > 0 else { break }
            bytes += chunk[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
