package import Access
package import Forms
package import Postgres

/// How full the shelters are in the night of a day.
package struct ShowOccupancy: Listing {
    package static let list = ListSpec(
        id: "occupancy", title: "Occupancy",
        columns: [
            ListColumn("shelter", "Shelter"), ListColumn("beds", "Beds", .number),
            ListColumn("occupied", "Occupied", .number),
            ListColumn("reserved", "Reserved", .number), ListColumn("free", "Free", .number),
            ListColumn("arrivals", "Come", .number), ListColumn("departures", "Go", .number),
        ])
    package static let permission = Permission.countOccupancy
    package static let action = ActionSpec(
        noun: "shelter", verb: "occupancy", summary: "count the beds taken and free in a night",
        options: [
            OptionSpec(
                "on", "DAY", .day, label: "Night", help: "the night that begins on it; today")
        ],
        examples: ["kapwa shelter occupancy", "kapwa shelter occupancy --on 2026-12-01"],
        permission: permission.rawValue)

    private let day: Day?

    package init(arguments: JSONValue) throws(Failure) {
        day = arguments[key: "on"]?.string.flatMap(Day.init)
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        ListPage(rows: try connection.fetch(ListedValues.self, query).map(\.values))
    }

    var query: SQL {
        """
        select jsonb_build_array(o.shelter, o.beds, o.occupied, o.reserved, o.free, o.arrivals,
                   o.departures)
        from api.occupancy(coalesce(\(day?.description)::date, api.today())) o
        """
    }
}
