import Forms
import FoundationEssentials
package import Postgres

/// Looks at a running server: the part that staff may see, and the part for its owner.
package enum ServerDoctor {
    /// What any member of staff may see: version, way, clock.
    package static func staffFindings(_ connection: inout Connection) -> [Finding] {
        [version(connection.serverVersion), way(connection), clock(&connection)]
    }

    /// What only the owner may see.
    package static func ownerFindings(_ connection: inout Connection) -> [Finding] {
        var findings = settings(&connection)
        findings.append(AccessRules.finding(&connection))
        for lint in DatabaseLint.tables + DatabaseLint.functions + DatabaseLint.logins {
            findings.append(lint.finding(&connection))
        }
        return findings + [timeZone(&connection), seals(&connection)] + backups(&connection)
    }

    /// Whether the connection is a superuser's.
    package static func isOwner(_ connection: inout Connection) -> Bool {
        (try? connection.value(String.self, "select current_setting('is_superuser')")) == "on"
    }

    static let versionCheck = Check(
        "server_version", "Version of the server",
        meaning: "Row security and sign-in are used as PostgreSQL has them from version 15 on.",
        remedy: "Install a newer PostgreSQL and move the data with pg_upgrade.")

    static func version(_ number: Int) -> Finding {
        let words = "PostgreSQL \(number / 10_000).\(number % 10_000)"
        return number >= 150_000 ? versionCheck.ok(words) : versionCheck.fault(words)
    }

    private static func way(_ connection: borrowing Connection) -> Finding {
        let check = Check(
            "way", "The way to the server",
            meaning: "Over a network anybody on it could read along.",
            remedy: "See kapwa server tls.")
        guard let transport = connection.transport else {
            return check.ok("socket of this machine")
        }
        let words = "\(transport.version), \(transport.cipher), bound to the password"
        return transport.version == "TLSv1.3" ? check.ok(words) : check.fault(words)
    }
}

extension ServerDoctor {
    static let clockCheck = Check(
        "clock", "Clocks of this machine and the server",
        meaning: "Due dates, time limits and certificates go wrong where clocks disagree.",
        remedy: "Switch on the network time of both machines: timedatectl set-ntp true.")

    private static func clock(_ connection: inout Connection) -> Finding {
        let before = Date().timeIntervalSince1970
        let server = try? connection.value(
            Double.self, "select extract(epoch from clock_timestamp())::float8")
        let after = Date().timeIntervalSince1970
        guard let server else { return clockCheck.skipped("the server did not answer") }
        return clock(difference: server - (before + after) / 2, within: (after - before) / 2)
    }

    /// - Parameter uncertainty: half of the round trip.
    static func clock(difference: Double, within uncertainty: Double) -> Finding {
        let least = max(abs(difference) - uncertainty, 0)
        let words = "they differ by \(Int(least.rounded())) seconds"
        if least >= 60 { return clockCheck.fault(words) }
        return least >= 5 ? clockCheck.warning(words) : clockCheck.ok(words)
    }

    private static func settings(_ connection: inout Connection) -> [Finding] {
        var values: [String: String] = [:]
        do throws(PostgresError) {
            let pairs = try connection.query(
                """
                select name, setting from pg_catalog.pg_settings
                """
            ).map { (row) throws(PostgresError) in
                (try row.decode(String.self, at: 0), try row.decode(String.self, at: 1))
            }
            for (name, value) in pairs { values[name] = value }
        } catch {
            return (SettingRule.groups + [SettingRule.network]).map {
                $0.check.skipped("could not be looked at: \(error)")
            }
        }
        let network =
            values["listen_addresses"]?.isEmpty == false
            ? SettingRule.network.finding(values)
            : SettingRule.network.check.ok("the server does not listen on a network")
        return SettingRule.groups.map { $0.finding(values) } + [network]
    }

    private static func timeZone(_ connection: inout Connection) -> Finding {
        let check = Check(
            "time_zone", "Time zone of the organisation",
            meaning: "What is due today, and when somebody may be called, follows from it.",
            remedy: "Have the organisation's time zone corrected; install tzdata on the server.")
        do throws(PostgresError) {
            guard
                let name = try connection.value(
                    String.self, "select time_zone from ref.organisation limit 1")
            else { return check.skipped("there is no organisation yet") }
            let isKnown = try connection.value(
                Bool.self,
                "select exists (select from pg_catalog.pg_timezone_names where name = \(name))")
            return isKnown == true
                ? check.ok(name) : check.fault("the server does not know \(name)")
        } catch {
            return check.skipped("could not be looked at: \(error)")
        }
    }

    static let sealCheck = Check(
        "seals", "Seals of the audit",
        meaning: "What is not sealed yet can be altered without a trace that verifying would find.",
        remedy: "Anybody's next command seals it: kapwa whoami. Then kapwa audit verify.")

    private static func seals(_ connection: inout Connection) -> Finding {
        do throws(PostgresError) {
            let hours = try connection.value(
                Int.self,
                """
                select (extract(epoch from clock_timestamp() - min(e.at)) / 3600)::integer
                from audit.event e
                where e.at > coalesce((select max(sealed_at) from audit.seal), '-infinity')
                """)
            return seals(unsealedHours: hours)
        } catch {
            return sealCheck.skipped("could not be looked at: \(error)")
        }
    }

    /// - Parameter hours: the age of the oldest event that no seal covers; nil where there is none.
    static func seals(unsealedHours hours: Int?) -> Finding {
        guard let hours else { return sealCheck.ok("everything is sealed") }
        let words = "the oldest event without a seal is \(hours) hours old"
        if hours >= 24 * 7 { return sealCheck.fault(words) }
        return hours >= 24 ? sealCheck.warning(words) : sealCheck.ok(words)
    }
}
