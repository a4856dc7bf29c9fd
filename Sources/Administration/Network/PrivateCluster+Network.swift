package import Forms
import Glibc
import Postgres

/// How a private server stands towards the network.
package struct NetworkStatus: Sendable, Equatable {
    /// Whether the server's settings let staff in over the network.
    package let isOpen: Bool
    package let listens: String
    package let hosts: [String]
    package let serverExpires: Day?
    package let authorityExpires: Day?
    package let issued: [IssuedCertificate]
}

extension PrivateCluster {
    /// The authority that signs for this server.
    package var authority: Authority { Authority(folder: "\(folder)/authority") }
    /// What the server itself presents and checks against.
    package var tlsFolder: String { "\(folder)/tls" }
    private var hostsFile: String { "\(tlsFolder)/hosts" }
    private var accessFile: String { "\(data)/pg_hba.conf" }
    private var settingsFile: String { "\(data)/postgresql.auto.conf" }

    /// Lets staff in over the network; true where an authority was made for it.
    ///
    /// The server is started anew, and goes back to what it was where it cannot start so.
    /// - Parameter listen: addresses of this machine, or `*`; none means the addresses among `hosts`.
    package func openNetwork(
        hosts: [HostName], listen: String, days: Int
    ) throws(ClusterFault) -> Bool {
        guard isInitialised else { throw .notInitialised(name) }
        guard !hosts.isEmpty else { throw .noHosts }
        let addresses = try addresses(listen, hosts)
        let madeAuthority = try locked { () throws(ClusterFault) in
            let isNew = try authority.make()
            try signServer(hosts, days: days)
            return isNew
        }
        let before = [accessFile, settingsFile].map { Files.text($0) ?? "" }
        try write(ServerSettings.networkAccess, networkSettings(addresses))
        do throws(ClusterFault) {
            try restart()
        } catch {
            try write(before[0], before[1])
            try start()
            guard case .programFailed(_, let output) = error else { throw error }
            throw .cannotListen(output: output)
        }
        if name == .shared { try SystemUnit.install() }
        return madeAuthority
    }

    /// Goes back to the socket alone; certificates stay, for another time.
    package func closeNetwork() throws(ClusterFault) {
        guard isInitialised else { throw .notInitialised(name) }
        var settings = ConfigurationFile(Files.text(settingsFile) ?? "")
        settings["listen_addresses"] = ""
        settings["ssl"] = "off"
        try write(ServerSettings.access, settings.text)
        try restart()
    }

    /// Signs for the server anew, under the same names; no session is broken.
    package func renewServerCertificate(days: Int) throws(ClusterFault) {
        guard authority.isMade else { throw .noAuthority(path: authority.folder) }
        let hosts = try HostName.list(Files.text(hostsFile) ?? "")
        guard !hosts.isEmpty else { throw .noAuthority(path: authority.folder) }
        try locked { () throws(ClusterFault) in try signServer(hosts, days: days) }
        try reload()
    }

    /// Signs for a login and writes the folder that goes to that person's machine.
    package func issueCertificate(
        login: String, days: Int, to folder: String?
    ) throws(ClusterFault) -> ClientFolder {
        guard Authority.isLogin(login) else { throw .badLogin }
        return try issue(login: login, for: .days(days), to: folder)
    }

    func issue(
        login: String, for validity: Authority.Validity, to folder: String?
    ) throws(ClusterFault) -> ClientFolder {
        try locked { () throws(ClusterFault) in
            let material = try authority.sign(login: login, for: validity)
            if folder == nil {
                try Files.makeFolder("\(authority.folder)/clients", mode: 0o700, owner: .current)
            }
            let client = ClientFolder(path: folder ?? "\(authority.folder)/clients/\(login)")
            try client.write(material, authority: Files.text(authority.certificate) ?? "")
            return client
        }
    }

    /// Makes a login's certificates void and ends its sessions over the network; how many these were.
    package func revokeCertificates(login: String) throws(ClusterFault) -> Int {
        guard Authority.isLogin(login) else { throw .badLogin }
        guard authority.isMade else { throw .noAuthority(path: authority.folder) }
        let count = try locked { () throws(ClusterFault) in
            let count = try authority.revoke(login: login)
            guard count > 0 else { throw .noCertificate }
            try writeServerFile("revoked.crl", authority.revocationList())
            return count
        }
        try reload()
        try endSessions(of: login)
        return count
    }

    /// How the server stands towards the network.
    package func networkStatus(on today: Day) -> NetworkStatus {
        let settings = ConfigurationFile(Files.text(settingsFile) ?? "")
        let hosts = (Files.text(hostsFile) ?? "").split(separator: ",").map(String.init)
        return NetworkStatus(
            isOpen: settings["ssl"] == "on" && settings["listen_addresses"] != "",
            listens: settings["listen_addresses"] ?? "", hosts: hosts,
            serverExpires: Certificate(file: "\(tlsFolder)/server.crt")?.expires,
            authorityExpires: Certificate(file: authority.certificate)?.expires,
            issued: authority.issued(on: today).filter { !hosts.contains($0.name) })
    }
}

extension PrivateCluster {
    private func addresses(
        _ listen: String, _ hosts: [HostName]
    ) throws(ClusterFault) -> String {
        if listen == "*" { return "*" }
        let asked = try HostName.list(listen)
        let chosen = asked.isEmpty ? hosts.filter(\.isAddress) : asked
        guard !chosen.isEmpty else { throw .nowhereToListen }
        return chosen.map(\.description).joined(separator: ",")
    }

    private func signServer(_ hosts: [HostName], days: Int) throws(ClusterFault) {
        let material = try authority.sign(hosts: hosts, for: .days(days))
        try Files.makeFolder(tlsFolder, mode: 0o700, owner: account)
        try writeServerFile("server.key", material.key)
        try writeServerFile("server.crt", material.certificate)
        try writeServerFile("authority.crt", Files.text(authority.certificate) ?? "")
        try writeServerFile("revoked.crl", authority.revocationList())
        try writeServerFile("hosts", hosts.map(\.description).joined(separator: ","))
    }

    private func writeServerFile(_ name: String, _ text: String) throws(ClusterFault) {
        try Files.write(text, to: "\(tlsFolder)/\(name)", mode: 0o600, owner: account)
    }

    private func networkSettings(_ addresses: String) -> String {
        var settings = ConfigurationFile(Files.text(settingsFile) ?? "")
        for (key, value) in [
            ("listen_addresses", addresses), ("ssl", "on"),
            ("ssl_min_protocol_version", "TLSv1.3"), ("ssl_ecdh_curve", "prime256v1"),
            ("ssl_cert_file", "\(tlsFolder)/server.crt"),
            ("ssl_key_file", "\(tlsFolder)/server.key"),
            ("ssl_ca_file", "\(tlsFolder)/authority.crt"),
            ("ssl_crl_file", "\(tlsFolder)/revoked.crl"),
            ("authentication_timeout", "15s"), ("tcp_keepalives_idle", "30"),
            ("tcp_keepalives_interval", "10"), ("tcp_keepalives_count", "3"),
        ] { settings[key] = value }
        settings["ssl_max_protocol_version"] = nil
        return settings.text
    }

    private func write(_ access: String, _ settings: String) throws(ClusterFault) {
        try Files.write(access, to: accessFile, mode: 0o600, owner: account)
        try Files.write(settings, to: settingsFile, mode: 0o600, owner: account)
    }

    private func restart() throws(ClusterFault) {
        try stop()
        try start()
    }

    private func reload() throws(ClusterFault) {
        guard isRunning else { return }
        let reloaded = run(try programs(), "pg_ctl", ["reload", "--pgdata=\(data)", "--silent"])
        guard reloaded.succeeded else {
            throw .programFailed(name: "pg_ctl reload", output: reloaded.lastLines)
        }
    }

    private func endSessions(of login: String) throws(ClusterFault) {
        guard isRunning else { return }
        do throws(PostgresError) {
            var connection = try Connection(superuserSettings(database: "postgres"))
            _ = try connection.value(
                Int.self,
                """
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where usename = \(login) and client_addr is not null
                """)
        } catch {
            throw .programFailed(name: "ending sessions", output: "\(error)")
        }
    }

    /// One at a time: the authority's register is a plain file.
    private func locked<Value>(
        _ body: () throws(ClusterFault) -> Value
    ) throws(ClusterFault) -> Value {
        try Files.makeFolder(authority.folder, mode: 0o700, owner: .current)
        let lock = try FileLock("\(authority.folder)/lock")
        defer { lock.release() }
        return try body()
    }
}
