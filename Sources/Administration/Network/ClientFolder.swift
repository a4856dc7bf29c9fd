import Glibc
package import Postgres

/// The folder with what a member of staff's machine needs to reach a server over the network: the
/// authority's certificate, and one's own with its key.
package struct ClientFolder: Sendable, Equatable {
    package let path: String

    package init(path: String) { self.path = path }

    /// `~/.config/kapwa/tls`, beside the settings file.
    package static var standard: ClientFolder {
        let home = Environment["XDG_CONFIG_HOME"] ?? "\(Account.current.home)/.config"
        return ClientFolder(path: "\(home)/kapwa/tls")
    }

    package var authority: String { "\(path)/authority.crt" }
    package var certificate: String { "\(path)/client.crt" }
    package var key: String { "\(path)/client.key" }

    /// Adds the files of the folder where neither settings nor variables name others.
    package func completing(_ settings: ConnectionSettings) -> ConnectionSettings {
        guard settings.reachesNetwork else { return settings }
        var completed = settings
        for (keyword, variable, file) in [
            ("sslrootcert", "PGSSLROOTCERT", authority), ("sslcert", "PGSSLCERT", certificate),
            ("sslkey", "PGSSLKEY", key),
        ] where settings[keyword] == nil && Environment[variable] == nil && Files.exists(file) {
            completed[keyword] = file
        }
        return completed
    }

    /// Writes the folder, each file for its owner alone.
    func write(_ material: Authority.Material, authority text: String) throws(ClusterFault) {
        try Files.makeFolder(path, mode: 0o700, owner: .current)
        for (file, text) in [
            (authority, text), (certificate, material.certificate), (key, material.key),
        ] {
            try Files.write(text, to: file, mode: 0o600, owner: .current)
        }
    }
}
