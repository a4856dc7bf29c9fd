package import Forms
import Glibc

extension PrivateCluster {
    /// Looks at the files and the process of a private server: for the account that made it.
    package func findings(today: Day) -> [Finding] {
        [installed(), files(), secrets(), keysHere(), space(), serverDumps()] + certificates(today)
    }

    private func installed() -> Finding {
        let check = Check(
            "installed_version", "The running server is the installed one",
            meaning: "After an update on disk a server that still runs refuses new sign-ins.",
            remedy: "kapwa server stop, then kapwa server start.")
        guard let status = try? status() else {
            return check.fault("no PostgreSQL that fits the data is installed")
        }
        return Self.installed(check, status)
    }

    static func installed(_ check: Check, _ status: ServerStatus) -> Finding {
        guard status.isRunning, let running = status.runningVersion else {
            return check.fault("the server does not run")
        }
        guard status.needsRestart, let installed = status.installedVersion else {
            return check.ok(running)
        }
        return check.fault("\(running) runs, \(installed) is installed")
    }

    private func files() -> Finding {
        let check = Check(
            "data_folder", "The server's files are its own",
            meaning: "Whoever can read them reads every record, past every check.",
            remedy: "chmod 700 the folder; find out who opened it, and why.")
        let folders = [data, logFolder].filter { FileMode($0)?.isClosed == false }
        let logs = FolderListing.names(in: logFolder).map { "\(logFolder)/\($0)" }
            .filter { FileMode($0)?.isClosed == false }
        let open = folders + logs
        return open.isEmpty
            ? check.ok(data) : check.fault("others can read \(open.joined(separator: ", "))")
    }

    private func secrets() -> Finding {
        let check = Check(
            "server_keys", "Keys of the server and of its authority",
            meaning:
                "With the server's key one can be taken for it, with the authority's let anybody in.",
            remedy: "chmod 600 the file and 700 its folder; if others may have it, make all anew.")
        let paths = [
            tlsFolder, "\(tlsFolder)/server.key", authority.folder, authority.key,
            "\(authority.folder)/clients",
        ]
        let open = paths.filter { FileMode($0)?.isClosed == false }
        guard open.isEmpty else {
            return check.fault("others can read \(open.joined(separator: ", "))")
        }
        return check.ok("nothing that others can read")
    }

    private func keysHere() -> Finding {
        let check = Check(
            "keys_here", "Keys that are better kept elsewhere",
            meaning: "Whoever takes this machine away has them, too.",
            remedy:
                "Copy the authority's folder to a stick in a safe and delete authority.key here; "
                + "carry the folders of clients to their machines and delete them here.")
        let clients = FolderListing.names(in: "\(authority.folder)/clients")
        let here =
            (Files.exists(authority.key) ? ["the authority's key, \(authority.key)"] : [])
            + (clients.isEmpty
                ? [] : ["\(clients.joined(separator: ", ")) in \(authority.folder)/clients"])
        return here.isEmpty ? check.ok("none") : check.warning(here.joined(separator: "; "))
    }

    private func space() -> Finding {
        let check = Check(
            "disk_space", "Room on the disk",
            meaning: "On a full disk nothing can be stored any more.",
            remedy: "Make room, or move the data to a larger disk.")
        var system = statvfs()
        guard statvfs(data, &system) == 0 else { return check.skipped("the disk does not say") }
        let block = Int(system.f_frsize)
        return Self.space(
            check, free: Int(system.f_bavail) * block, whole: Int(system.f_blocks) * block)
    }

    static func space(_ check: Check, free: Int, whole: Int) -> Finding {
        let words = "\(free / 1_048_576) MB free of \(whole / 1_048_576) MB"
        if free < 256 << 20 { return check.fault(words) }
        return free < 2 << 30 && free < whole / 10 ? check.warning(words) : check.ok(words)
    }

    private func serverDumps() -> Finding {
        let check = Check(
            "server_core_dumps", "No memory of the server on disk",
            meaning: "A server that crashes could leave records in a file.",
            remedy: "kapwa server stop, then kapwa server start: kapwa starts it without.")
        guard let process = serverProcess, let areOff = CoreDumps.areOff(of: process) else {
            return check.skipped("the server does not run")
        }
        return areOff ? check.ok("switched off") : check.warning("not switched off")
    }

    private func certificates(_ today: Day) -> [Finding] {
        guard Files.exists("\(tlsFolder)/server.crt") else { return [] }
        let server = Check(
            "server_certificate", "The server's certificate",
            meaning: "When it ends, nobody gets in over the network any more.",
            remedy: "kapwa server tls renew")
        let ours = Check(
            "server_authority", "The authority's certificate",
            meaning: "When it ends, all certificates end with it.",
            remedy:
                "Make a new authority in good time: move its folder away, kapwa server tls on, and "
                + "new folders for everybody.")
        let staff = Check(
            "staff_certificates", "Certificates of staff",
            meaning: "When one ends, its login cannot come in over the network any more.",
            remedy: "kapwa server tls client LOGIN, and carry the folder there.")
        return [
            MachineDoctor.expiry(server, "\(tlsFolder)/server.crt", today),
            MachineDoctor.expiry(ours, "\(tlsFolder)/authority.crt", today),
            Self.staff(staff, networkStatus(on: today).issued, today),
        ]
    }

    /// Logins whose last certificate ends within a month.
    static func staff(_ check: Check, _ issued: [IssuedCertificate], _ today: Day) -> Finding {
        let valid = issued.filter { $0.state == .valid }
        let last = Dictionary(valid.map { ($0.name, $0.expires) }, uniquingKeysWith: max)
        let ending = last.filter { $0.value - today < 30 }
        guard ending.isEmpty else {
            let words = ending.sorted { $0.key < $1.key }.map { "\($0.key) on \($0.value)" }
            return check.warning("end soon: \(words.joined(separator: ", "))")
        }
        return check.ok("\(last.count) that hold")
    }
}
