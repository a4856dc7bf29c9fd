import FoundationEssentials

#if canImport(Glibc)
    import Glibc
#endif

/// Programs that tests run beside the product: psql, scripts of the project.
package enum Script {
    package struct Failed: Error {
        package let status: Int32
        package let output: String
    }

    /// Runs a program and returns what it printed on standard output and standard error.
    package static func run(
        _ words: [String], environment: [String: String] = [:], input: String = ""
    ) throws -> (status: Int32, output: String) {
        let folder = FileManager.default.temporaryDirectory.path
        let name = "\(folder)/kapwa-script-\(UUID().uuidString)"
        let (outputFile, inputFile) = (name + ".out", name + ".in")
        defer {
            unlink(outputFile)
            unlink(inputFile)
        }
        try input.write(toFile: inputFile, atomically: false, encoding: .utf8)

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, inputFile, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, outputFile, O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)

        // The threads that tests run on have signals blocked, which programs would inherit.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        let merged = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var pid = pid_t()
        let status = withCStrings(words) { arguments in
            withCStrings(merged.map { "\($0)=\($1)" }) { variables in
                posix_spawnp(&pid, words[0], &actions, &attributes, arguments, variables)
            }
        }
        guard status == 0 else { throw Failed(status: status, output: "cannot run \(words[0])") }
        var code = Int32()
        while waitpid(pid, &code, 0) == -1 && errno == EINTR {}
        let output = try String(contentsOfFile: outputFile, encoding: .utf8)
        return ((code & 0x7f) == 0 ? (code >> 8) & 0xff : 128 + (code & 0x7f), output)
    }

    /// Runs a program that must succeed and returns what it printed, without the last line end.
    package static func output(
        of words: [String], environment: [String: String] = [:], input: String = ""
    ) throws -> String {
        let (status, output) = try run(words, environment: environment, input: input)
        guard status == 0 else { throw Failed(status: status, output: output) }
        return output.hasSuffix("\n") ? String(output.dropLast()) : output
    }

    private static func withCStrings<Value>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
    ) -> Value {
        let copies = strings.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies + [nil])
    }
}
