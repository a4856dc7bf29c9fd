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
        guard let words = Self.nameless() else {
            return Outcome(status: 127, output: "cannot write in /tmp (error \(errno))")
        }
        defer { close(words) }
        guard let child = spawn(input: nil, output: words, errors: words) else {
            return Outcome(status: 127, output: "cannot run \(executable)")
        }
        return RunningProgram(child: child, words: words).outcome()
    }

    /// Starts it with descriptors of ours as its input or output; nil where it cannot be run.
    ///
    /// What it says on standard error is in the outcome.
    func start(input: Int32? = nil, output: Int32? = nil) -> RunningProgram? {
        guard let words = Self.nameless() else { return nil }
        guard let child = spawn(input: input, output: output ?? words, errors: words) else {
            close(words)
            return nil
        }
        return RunningProgram(child: child, words: words)
    }

    /// A file without a name: gone with the last one who has it open.
    private static func nameless() -> Int32? {
        let name = "/tmp/kapwa-run-\(getpid())-\(UInt64.random(in: 0...UInt64.max))"
        let file = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { return nil }
        unlink(name)
        return file
    }

    private func spawn(input: Int32?, output: Int32, errors: Int32) -> pid_t? {
        for descriptor in FolderListing.names(in: "/proc/self/fd").compactMap(Int32.init)
        where descriptor > 2 {
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let input {
            posix_spawn_file_actions_adddup2(&actions, input, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        }
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_adddup2(&actions, errors, 2)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Signals as a fresh program expects them: what we ignore, it need not.
        var defaults = sigset_t()
        sigfillset(&defaults)
        posix_spawnattr_setsigdefault(&attributes, &defaults)
        // Threads of the concurrency runtime block most signals: whoever inherits that cannot be ended.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
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

    private static func withCStrings<Value>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
    ) -> Value {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
