import Glibc

/// The unit with which systemd starts the shared server at boot.
enum SystemUnit {
    /// Whether systemd runs this machine.
    static var isAvailable: Bool { Files.exists("/run/systemd/system") }

    /// Writes and enables the unit where there is systemd; elsewhere there is nothing to do.
    static func install() throws(ClusterFault) {
        guard isAvailable else { return }
        try Files.write(
            text(), to: "/etc/systemd/system/kapwa.service", mode: 0o644, owner: .current)
        let enabled = ChildProcess("/bin/systemctl", ["enable", "kapwa.service"]).run()
        guard enabled.succeeded else {
            throw .programFailed(name: "systemctl enable", output: enabled.lastLines)
        }
    }

    private static func text() -> String {
        let program = Places.program
        return """
            [Unit]
            Description=Kapwa database server
            After=local-fs.target network-online.target
            Wants=network-online.target

            [Service]
            Type=oneshot
            RemainAfterExit=yes
            ExecStart=\(program) server start --shared
            ExecStop=\(program) server stop --shared

            [Install]
            WantedBy=multi-user.target

            """
    }
}
