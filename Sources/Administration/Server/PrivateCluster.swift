package import Postgres

/// A PostgreSQL server that Kapwa itself makes and starts: unix socket only, no port, no administrator.
package struct PrivateCluster: Sendable {
    package let name: ClusterName
    package let places: Places
    /// The account under which the server runs; PostgreSQL refuses root.
    var account: Account {
        Account.current.isRoot ? ServiceAccount.existing() ?? .current : .current
    }

    /// - Throws: `needsRoot` for a shared server asked for by somebody else.
    package init(_ name: ClusterName, places: Places = .standard) throws(ClusterFault) {
        if name == .shared && !Account.current.isRoot { throw .needsRoot }
        self.name = name
        self.places = places
    }

    package var folder: String { places.folder(name) }
    package var data: String { "\(folder)/data" }
    package var socketFolder: String { places.socketFolder(name) }
    package var logFolder: String { "\(folder)/log" }

    /// The name of the database with the records.
    package static let database = "kapwa"
    /// The owner of the server, whom only the account that made it can be.
    package static let superuser = "kapwa_superuser"

    /// Whether the server's data is there.
    package var isInitialised: Bool { Files.exists("\(data)/PG_VERSION") }

    /// Settings of anybody's connection to the server; login and password are to be added.
    package var settings: ConnectionSettings {
        ConnectionSettings(["host": socketFolder, "dbname": Self.database])
    }

    /// Settings of the superuser: let in by the operating system's account, without a password.
    package func superuserSettings(database: String = database) -> ConnectionSettings {
        ConnectionSettings([
            "host": socketFolder, "dbname": database, "user": Self.superuser,
        ])
    }

    /// The programs that fit the data, or the newest for data still to be made.
    func programs() throws(ClusterFault) -> ServerPrograms {
        let installed = ServerPrograms.installed()
        guard let newest = installed.first else { throw .noServerProgram }
        guard isInitialised else { return newest }
        let text = Files.text("\(data)/PG_VERSION") ?? ""
        let major = Int(text.prefix { $0.isNumber }) ?? 0
        guard let fitting = installed.first(where: { $0.major == major }) else {
            throw .versionChanged(data: major, installed: installed.map(\.major))
        }
        return fitting
    }

    /// Runs one of PostgreSQL's programs under the server's account.
    func run(
        _ programs: ServerPrograms, _ name: String, _ arguments: [String]
    ) -> ChildProcess.Outcome {
        let program = ChildProcess(
            programs.path(name), arguments, environment: ["LC_ALL": "C.UTF-8"])
        return (account == .current ? program : program.under(account)).run()
    }
}
