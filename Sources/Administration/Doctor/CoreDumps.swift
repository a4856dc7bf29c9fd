import CLinux
import Glibc

/// The memory of a crashed program, which the system would write to disk.
package enum CoreDumps {
    /// Switches them off for this process and, as far as can be, for those that it starts.
    ///
    /// The limit alone does not bind a system that hands dumps to a program of its own; that one asks
    /// whether the process may be dumped at all. What a server that we start would put into its dump
    /// is decided by a filter that it inherits: nothing.
    package static func switchOff() {
        var limit = rlimit(rlim_cur: 0, rlim_max: 0)
        setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        let filter = open("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC)
        if filter >= 0 {
            _ = write(filter, "0", 1)
            close(filter)
        }
        _ = kapwa_set_dumpable(0)
    }

    /// Whether they are off in this process.
    package static var areOff: Bool {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
        return limit.rlim_cur == 0 && kapwa_is_dumpable() == 0
    }

    /// Whether another process would leave nothing: by its limit, or since there is nothing to be put in.
    static func areOff(of process: pid_t) -> Bool? {
        guard let limits = Files.text("/proc/\(process)/limits"),
            let line = limits.split(separator: "\n").first(where: {
                $0.hasPrefix("Max core file size")
            })
        else { return nil }
        let soft = line.dropFirst("Max core file size".count).split(separator: " ").first
        let filter = Files.text("/proc/\(process)/coredump_filter") ?? ""
        let holdsNothing = filter.allSatisfy { $0 == "0" || $0.isNewline } && !filter.isEmpty
        return soft == "0" && holdsNothing
    }
}
