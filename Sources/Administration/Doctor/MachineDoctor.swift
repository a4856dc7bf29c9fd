import CLinux
package import Forms
package import Postgres

/// Looks at the machine on which the program runs: what any member of staff may see.
package enum MachineDoctor {
    package static func findings(
        settings: ConnectionSettings, client: ClientFolder = .standard, today: Day
    ) -> [Finding] {
        [dumps(), timeKeeping(), settingsFile()]
            + (settings.reachesNetwork ? network(settings, client, today) : [])
    }

    static let dumpCheck = Check(
        "core_dumps", "No memory of this program on disk",
        meaning: "A program that crashes could leave what it showed in a file.",
        remedy: "Start kapwa itself, not through a debugger; it switches dumps off at its start.")

    static func dumps() -> Finding {
        CoreDumps.areOff
            ? dumpCheck.ok("switched off") : dumpCheck.warning("not switched off in this process")
    }

    private static func timeKeeping() -> Finding {
        let check = Check(
            "time_keeping", "The clock of this machine is kept right",
            meaning: "A clock that nobody sets drifts by seconds a week.",
            remedy: "timedatectl set-ntp true")
        switch kapwa_clock_is_kept() {
        case -1: return check.skipped("this machine does not say")
        case 0: return check.warning("no time service sets it")
        default: return check.ok("set by a time service")
        }
    }

    private static func settingsFile() -> Finding {
        let check = Check(
            "settings_file", "The settings file is yours",
            meaning: "Whoever can write it can send you to another server.",
            remedy: "chmod go-w on it and its folder, chown it to you or root.")
        guard let file = SettingsFile.path else { return check.ok("there is none") }
        let unsafe = [file, file.parentFolder].filter { FileMode($0)?.isWritableByOthers != false }
        return unsafe.isEmpty
            ? check.ok(file) : check.fault("others can write \(unsafe.joined(separator: ", "))")
    }
}

extension MachineDoctor {
    private static func network(
        _ settings: ConnectionSettings, _ client: ClientFolder, _ today: Day
    ) -> [Finding] {
        let completed = client.completing(settings)
        let key = completed["sslkey"] ?? client.key
        let ours = Check(
            "own_certificate", "Your certificate on this machine",
            meaning: "Without it the server lets nobody in over the network.",
            remedy: "Ask the person who runs the server: kapwa server tls client LOGIN.")
        let keyCheck = Check(
            "own_key", "The key of your certificate is yours alone",
            meaning: "Whoever can read it needs only your password besides.",
            remedy: "chmod 600 \(key)")
        let authority = Check(
            "authority", "The authority's certificate on this machine",
            meaning: "By it an impostor is told from your server.",
            remedy: "Ask the person who runs the server for it.")
        return [
            Self.expiry(ours, completed["sslcert"] ?? client.certificate, today),
            Self.expiry(authority, completed["sslrootcert"] ?? client.authority, today),
            FileMode(key).map {
                $0.isClosed ? keyCheck.ok(key) : keyCheck.fault("others can read \(key)")
            } ?? keyCheck.fault("\(key) is not there"), secured(settings),
        ]
    }

    private static func secured(_ settings: ConnectionSettings) -> Finding {
        let check = Check(
            "connection_settings", "Settings of the connection",
            meaning: "Over a network nothing less than TLS 1.3 to the very host will do.",
            remedy: "Take the setting out of kapwa.conf, the PG* variables or the service file.")
        do throws(PostgresError) {
            _ = try settings.secured()
            return check.ok("verified host, bound password, TLS 1.3")
        } catch .weakSettings(let keyword, let needed) {
            return check.fault("\(keyword) is weaker than \(needed)")
        } catch {
            return check.fault("\(error)")
        }
    }

    /// How long a certificate still holds; a month before its end it is time to act.
    static func expiry(_ check: Check, _ file: String, _ today: Day) -> Finding {
        guard let certificate = Certificate(file: file) else {
            return check.fault("there is none in \(file)")
        }
        let words = "\(certificate.name), until \(certificate.expires)"
        if certificate.expires < today { return check.fault("expired: \(words)") }
        return certificate.expires - today < 30 ? check.warning(words) : check.ok(words)
    }
}
