package import Postgres

/// The database that backups are made of, and the program that copies it.
package struct BackupSource: Sendable {
    let settings: ConnectionSettings
    let pgDump: String

    /// The role that reads everything and writes nothing.
    static let role = "kapwa_backup"

    init(settings: ConnectionSettings, pgDump: String) {
        (self.settings, self.pgDump) = (settings, pgDump)
    }

    /// - Parameter settings: of a connection that may read everything.
    package init(settings: ConnectionSettings) throws(BackupFault) {
        guard let programs = ServerPrograms.installed().first else {
            throw .cluster(.noServerProgram)
        }
        (self.settings, pgDump) = (settings, programs.path("pg_dump"))
    }

    /// Elsewhere, libpq's own conventions say who asks.
    package init(_ choice: ServerChoice) throws(BackupFault) {
        guard case .local(let name) = choice else {
            try self.init(settings: choice.settings())
            return
        }
        do throws(ClusterFault) {
            let cluster = try PrivateCluster(name)
            try cluster.start()
            self.init(cluster: cluster, programs: try cluster.programs())
        } catch {
            throw .cluster(error)
        }
    }

    /// A private server that runs; its account is let in as the role that makes backups.
    package init(_ cluster: PrivateCluster) throws(BackupFault) {
        do throws(ClusterFault) {
            self.init(cluster: cluster, programs: try cluster.programs())
        } catch {
            throw .cluster(error)
        }
    }

    private init(cluster: PrivateCluster, programs: ServerPrograms) {
        settings = cluster.settings.merging(ConnectionSettings(["user": Self.role]))
        pgDump = programs.path("pg_dump")
    }

    func connect() throws(BackupFault) -> Connection {
        do throws(PostgresError) {
            return try Connection(settings)
        } catch {
            throw .database(step: "signing in for the backup", error)
        }
    }
}
