package import Access
package import Forms
import FoundationEssentials
import Languages
package import Postgres

/// Where a shelter is, for those who must find it; each reading is noted.
package struct ReadAddress: Listing {
    package static let list = ListSpec(
        id: "address", title: "Address",
        columns: [ListColumn("shelter", "Shelter"), ListColumn("address", "Address")])
    package static let permission = Permission.readAddress
    package static let action = ActionSpec(
        noun: "shelter", verb: "address", summary: "show where a shelter is",
        details: """
            For the workers of the shelter, and for caseworkers with trafficking clearance in the team \
            of the shelter or with a guest there. Each reading is noted, with your name.
            """,
        positionals: [
            ArgumentSpec(
                "shelter", "SHELTER", .text(limit: 80), help: "its code word",
                from: .names(.shelters))
        ],
        examples: ["kapwa shelter address Lotus"], permission: permission.rawValue)

    private let shelter: String

    package init(arguments: JSONValue) throws(Failure) {
        guard let shelter = arguments[key: "shelter"]?.string else {
            throw .invalid(path: "shelter")
        }
        self.shelter = shelter
    }

    /// Two round trips: the ticket must be committed before it is used.
    package func run(in connection: inout Connection) throws -> ListPage {
        let ticket = try connection.value(UUID.self, "select api.ask_address(\(shelter))")
        guard let ticket else { throw Failure.notFound(path: "shelter") }
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(a.name, nullif(a.address, ''))
            from api.read_address(\(ticket), \(shelter)) a
            """)
        return ListPage(
            rows: rows.map(\.values),
            remarks: rows.first?.values.last == .null ? [Words.say("No address is recorded.")] : [])
    }
}
