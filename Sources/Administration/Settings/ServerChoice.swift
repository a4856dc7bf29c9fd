package import Postgres

/// Which server a command talks to.
package enum ServerChoice: Sendable, Equatable {
    /// One that Kapwa runs on this machine.
    case local(ClusterName)
    /// One that somebody else runs; the environment or the settings file names it.
    case elsewhere(ConnectionSettings)

    /// Chooses: what was asked for, else the environment, the settings file, the server that the
    /// terminal is signed in to, the machine's shared server, one's own.
    package static func choose(
        asked: ClusterName?, file: SettingsFile, signedIn: Credential?, places: Places = .standard
    ) -> ServerChoice {
        if let asked { return .local(asked) }
        if ["PGHOST", "PGHOSTADDR", "PGSERVICE"].contains(where: { Environment[$0] != nil }) {
            return .elsewhere(ConnectionSettings())
        }
        if let connection = file.connection { return .elsewhere(connection) }
        if let cluster = file.cluster { return .local(cluster) }
        if let signedIn, let choice = ServerChoice(name: signedIn.server) { return choice }
        let hasOwn = Files.exists("\(places.folder(.real))/data/PG_VERSION")
        let hasShared = Files.exists(places.socketFolder(.shared))
        return .local(hasShared && !hasOwn ? .shared : .real)
    }

    /// A server reached over the network under a name or an address.
    package init(host: HostName) {
        self = .elsewhere(
            ConnectionSettings(["host": host.description, "dbname": PrivateCluster.database]))
    }

    /// The name under which a sign-in to this server is kept.
    package var name: String {
        switch self {
        case .local(let cluster): cluster.rawValue
        case .elsewhere(let settings): Self.elsewhere + settings.description
        }
    }

    /// Reads a name under which a sign-in was kept.
    private init?(name: String) {
        if let cluster = ClusterName(rawValue: name) {
            self = .local(cluster)
        } else if name.hasPrefix(Self.elsewhere),
            let settings = try? ConnectionSettings(
                conninfo: String(name.dropFirst(Self.elsewhere.count))), settings["host"] != nil
        {
            self = .elsewhere(settings)
        } else {
            return nil
        }
    }

    private static let elsewhere = "elsewhere "

    /// Settings of a connection; the database of a server of our own is always the same.
    package func settings(places: Places = .standard) -> ConnectionSettings {
        switch self {
        case .local(let cluster):
            ConnectionSettings([
                "host": places.socketFolder(cluster), "dbname": PrivateCluster.database,
            ])
        case .elsewhere(let settings): ClientFolder.standard.completing(settings)
        }
    }
}
