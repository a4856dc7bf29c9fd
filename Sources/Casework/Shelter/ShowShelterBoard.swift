package import Access
package import Forms
package import Postgres

/// Who is in which bed tonight, as the board on the wall of the house shows it.
package struct ShowShelterBoard: Listing {
    package static let list = ListSpec(
        id: "beds", title: "Beds",
        columns: [
            ListColumn("shelter", "Shelter"), ListColumn("bed", "Bed"),
            ListColumn("state", "State"), ListColumn("stay", "Stay"),
            ListColumn("alias", "Code name"), ListColumn("since", "Since", .day),
            ListColumn("nights", "Nights", .number), ListColumn("leaves", "Leaves", .day),
        ])
    package static let permission = Permission.placePerson
    package static let action = ActionSpec(
        noun: "bed", verb: "board", summary: "show who is in which bed tonight",
        positionals: [
            ArgumentSpec(
                "shelter", "SHELTER", .text(limit: 80), required: false,
                help: "one shelter; all of your team when left out", from: .names(.shelters))
        ],
        examples: ["kapwa bed board", "kapwa bed board Lotus"], permission: permission.rawValue)

    private let shelter: String?

    package init(arguments: JSONValue) throws(Failure) {
        shelter = arguments[key: "shelter"]?.string
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(b.shelter, b.bed, b.state, b.stay, b.alias, b.since, b.nights,
                       b.leaves)
            from api.shelter_board(\(shelter)) b
            """)
        return ListPage(rows: rows.map(\.values))
    }
}
