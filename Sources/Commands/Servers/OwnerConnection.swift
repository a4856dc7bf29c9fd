import Administration
import Casework
import Postgres

/// Work that the owner of a server does, not a member of staff.
enum OwnerConnection {
    /// Lends a connection of the owner; a private server is started where it does not run.
    static func use<Value>(
        _ choice: ServerChoice, _ body: (inout Connection) throws(CommandFailure) -> Value
    ) throws(CommandFailure) -> Value {
        var connection = try connect(choice)
        return try body(&connection)
    }

    /// Applies what is new.
    static func migrate(
        _ connection: inout Connection, dryRun: Bool
    ) throws(CommandFailure) -> [MigrationStep] {
        let migrator: Migrator
        do throws(SettingsFault) {
            migrator = try .standard()
        } catch {
            throw CommandFailure(error)
        }
        do throws(MigrationFault) {
            return try migrator.migrate(&connection, dryRun: dryRun)
        } catch {
            throw CommandFailure(error)
        }
    }

    private static func connect(_ choice: ServerChoice) throws(CommandFailure) -> Connection {
        let settings = try settings(choice)
        do throws(PostgresError) {
            return try Connection(settings)
        } catch {
            throw CommandFailure(Failure(error, using: nil))
        }
    }

    private static func settings(
        _ choice: ServerChoice
    ) throws(CommandFailure) -> ConnectionSettings {
        guard case .local(let name) = choice else { return choice.settings() }
        do throws(ClusterFault) {
            let cluster = try PrivateCluster(name)
            try cluster.start()
            return cluster.superuserSettings()
        } catch {
            throw CommandFailure(error)
        }
    }
}
