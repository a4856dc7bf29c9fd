import Access
import Forms
import Postgres

/// Asks the server for nothing, to know that it is there.
struct Heartbeat: UseCase {
    static let permission = Permission.useOwnAccount
    static let action = ActionSpec(
        noun: "heartbeat", summary: "ask the server for nothing", permission: permission.rawValue)

    func run(in connection: inout Connection) throws { try connection.execute("select 1") }
}
