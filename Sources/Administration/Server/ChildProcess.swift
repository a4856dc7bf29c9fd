import Glibc

/// A program that is run beside ours, without a shell.
package struct ChildProcess: Sendable {
    /// What came of a program.
    package struct Outcome: Sendable, Equatable {
        /// The exit status, or 128 + the signal that ended it.
        package let status: Int32
        /// Standard output and standard error together.
        package let output: String

        package var succeeded: Bool { status == 0 }
    }

    package let executable: String
    package let arguments: [String]
    /// Variables beside our own.
    package let environment: [String: String]

    package init(
        _ executable: String, _ arguments: [String], environment: [String: String] = [:]
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
    }

    /// The same program under another account; for root only.
    package func under(_ account: Account) -> ChildProcess {
        ChildProcess(
            "/usr/bin/setpriv",
            [
                "--reuid=\(account.uid)", "--regid=\(account.gid)", "--init-groups", "--",
                executable,
            ] + arguments, environment: environment)
    }

    /// Runs it to its end.
    ///
    /// It gets no input and no descriptor of ours but a file for its output, so
    /// that a server started by it holds no pipe of ours open.
    package func run() -> Outcome {
        let name = "/tmp/kapwa-run-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        let output = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard output >= 0 else {
            return Outcome(status: 127, output: "cannot write in /tmp (error \(errno))")
        }
        unlink(name)
        defer { close(output) }
        guard let child = spawn(output) else {
            return Outcome(status: 127, output: "cannot run \(executable)")
        }
        var code = Int32()
        while waitpid(child, &code, 0) < 0 && errno == EINTR {}
        let signal = code & 0x7f
        return Outcome(
            status: signal == 0 ? (code >> 8) & 0xff : 128 + signal, output: Self.text(of: output))
    }

    private func spawn(_ output: Int32) -> pid_t? {
        for descriptor in FolderListing.names(in: "/proc/self/fd").compactMap(Int32.init)
        where descriptor > 2 {
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, output, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Signals as a fresh program expects them: what we ignore, it need not.
        var defaults = sigset_t()
        sigfillset(&defaults)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
        var child = pid_t()
        let failed = Self.withCStrings([executable] + arguments) { words in
            Self.withCStrings(variables) { variables in
                posix_spawn(&child, executable, &actions, &attributes, words, variables)
            }
        }
        return failed == 0 ? child : nil
    }

    private var variables: [String] {
        Environment.all.merging(environment) { $1 }.map { "\($0.key)=\($0.value)" }
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

    private static func withCStrings<Value>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
    ) -> Value {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
