package import Access
package import Forms
package import Postgres

/// Seals what the audit holds so far; any signed-in member of staff does it by signing in.
package struct SealAudit: UseCase {
    package static let permission = Permission.useOwnAccount
    package static let action = ActionSpec(
        noun: "audit", verb: "seal", summary: "seal the audit so far",
        details: "Done at every sign-in as well.", examples: ["kapwa audit seal"],
        permission: permission.rawValue, changesData: true)

    package init() {}

    /// The number of events that were sealed.
    package func run(in connection: inout Connection) throws -> Int {
        try connection.value(Int.self, "select api.seal_audit()") ?? 0
    }
}
