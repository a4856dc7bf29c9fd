package import Access
package import Forms
package import Postgres

/// The directory of agencies.
package struct ListAgencies: Listing {
    package static let list = ListSpec(
        id: "agencies", title: "Agencies",
        columns: [
            ListColumn("agency", "Agency"), ListColumn("kind", "Kind", .code(list: "agency_kind")),
            ListColumn("country", "Country", .code(list: "country")),
            ListColumn("services", "Services", .code(list: "need")),
            ListColumn("phone", "Telephone"), ListColumn("email", "E-mail"),
        ])
    package static let permission = Permission.seeAgencies
    package static let action = ActionSpec(
        noun: "agency", verb: "list", summary: "list the agencies that people can be referred to",
        options: [
            OptionSpec("service", "NEED", .code(list: "need"), help: "only those that offer it")
        ],
        examples: ["kapwa agency list", "kapwa agency list --service legal"],
        permission: permission.rawValue)

    private let service: String?

    package init(arguments: JSONValue) throws(Failure) {
        service = arguments[key: "service"]?.string
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        let offering: SQL = service.map { "and \($0) = any(a.services)" } ?? ""
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(a.name, a.kind, a.country, a.services, a.phone, a.email)
            from core.agency a where a.active \(offering) order by a.name
            """)
        return ListPage(rows: rows.map(\.values))
    }
}
