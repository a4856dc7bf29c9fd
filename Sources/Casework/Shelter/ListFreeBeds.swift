package import Access
package import Forms
import Languages
package import Postgres

/// The beds that are free for one night or several.
package struct ListFreeBeds: Listing {
    package static let list = ListSpec(
        id: "free_beds", title: "Free beds",
        columns: [
            ListColumn("shelter", "Shelter"), ListColumn("bed", "Bed"),
            ListColumn("for_sex", "For", .code(list: "shelter_sex")),
            ListColumn("free_until", "Free until", .day),
        ])
    package static let permission = Permission.countOccupancy
    package static let action = ActionSpec(
        noun: "bed", verb: "free", summary: "list the beds that are free",
        options: [
            OptionSpec(
                "from", "DAY", .day, label: "First night",
                help: "the first night; tonight when left out"),
            OptionSpec(
                "until", "DAY", .day, label: "Day of leaving",
                help: "the day of leaving; the day after when left out"),
        ],
        examples: ["kapwa bed free", "kapwa bed free --from 2026-12-01 --until 2026-12-15"],
        permission: permission.rawValue)

    private let from: Day?
    private let until: Day?

    package init(arguments: JSONValue) throws(Failure) {
        from = arguments[key: "from"]?.string.flatMap(Day.init)
        until = arguments[key: "until"]?.string.flatMap(Day.init)
        if let from, let until, until <= from {
            throw .unusable(path: "until", takes: Words.say("a day after the first night"))
        }
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(b.shelter, b.bed, b.for_sex, b.free_until)
            from api.free_beds(coalesce(\(from?.description)::date, api.today()),
                               \(until?.description)::date) b
            """)
        return ListPage(rows: rows.map(\.values))
    }
}
