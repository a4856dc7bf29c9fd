package import Access
package import Forms
import FoundationEssentials
package import Postgres

/// What a house must know of a guest; each reading is noted.
package struct ReadCard: UseCase {
    package static let permission = Permission.readCard
    package static let action = ActionSpec(
        noun: "stay", verb: "card", summary: "show what the house must know of a guest",
        details: """
            Code name, age band, languages, diet, allergies, access needs, safety, and who must not be \
            told. For the workers of the shelter from fourteen days before a guest comes until they \
            leave, and for caseworkers within reach of the case. Each reading is noted.
            """,
        positionals: [StayFields.argument], examples: ["kapwa stay card S-12"],
        permission: permission.rawValue)

    private let stay: String

    /// - Parameter arguments: `stay`.
    package init(arguments: JSONValue) throws(Failure) {
        guard let stay = arguments[key: "stay"]?.string else { throw .invalid(path: "stay") }
        self.stay = stay
    }

    /// Two round trips: the ticket must be committed before it is used.
    package func run(in connection: inout Connection) throws -> GuestCard {
        let ticket = try connection.value(UUID.self, "select api.ask_card(\(stay))")
        guard let ticket else { throw Failure.notFound(path: "stay") }
        let json = try connection.value(
            JSONValue.self, "select api.read_card(\(ticket), \(stay))")
        guard let json else { throw PostgresError.wrongShape }
        return GuestCard(json: json)
    }
}
