import Glibc

/// The terminal session that a sign-in belongs to.
package struct TerminalSession: Sendable, Equatable {
    /// A name that no other session on this machine has, before or after a reboot.
    package let name: String

    /// The session of this process: its leader's number and start time, since numbers are used again.
    package static var current: TerminalSession {
        let leader = getsid(0)
        return TerminalSession(name: "\(leader)-\(startTime(of: leader))")
    }

    package init(name: String) { self.name = name }

    /// The 22nd field of `/proc/…/stat`, counted behind the command in parentheses.
    private static func startTime(of process: pid_t) -> String {
        guard let text = Files.text("/proc/\(process)/stat"),
            let end = text.lastIndex(of: ")")
        else { return "0" }
        let fields = text[end...].split(separator: " ")
        return fields.count > 20 ? String(fields[20]) : "0"
    }
}
