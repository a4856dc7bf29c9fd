package import Access
package import Forms
import Languages
package import Postgres

/// Where a person would still be named after an erasure.
package struct SweepErasure: Listing {
    package static let list = ListSpec(
        id: "erasure_sweep", title: "Still named after the erasure",
        columns: [
            ListColumn("place", "Where"), ListColumn("record", "Record"),
            ListColumn("case", "Case"), ListColumn("settled", "Decided", .yesNo),
        ])
    package static let permission = Permission.decideErasure
    package static let action = ActionSpec(
        noun: "erasure", verb: "sweep",
        summary: "show where a person would still be named after an erasure",
        details: """
            Every text of the database is searched for the reference, the code name, and the names, \
            documents and telephones of the people who would go. Nothing is changed, and what is \
            written there is not shown. Have the caseworkers of those cases look at each record; what \
            stays is decided with `kapwa erasure settle`.
            """,
        positionals: [RetentionFields.erasureArgument], examples: ["kapwa erasure sweep E-3"],
        permission: permission.rawValue)

    /// Searching a large database takes longer than anything else that people wait for.
    static let takesLong = "set statement_timeout = '15min'"

    private let erasure: String

    package init(arguments: JSONValue) throws(Failure) {
        erasure = arguments[key: "erasure"]?.string ?? ""
    }

    package func run(in connection: inout Connection) throws -> ListPage {
        try connection.run(script: Self.takesLong)
        let rows = try connection.fetch(
            ListedValues.self,
            """
            select jsonb_build_array(s.place, s.record, s.case_reference, s.settled)
            from api.sweep_erasure(\(erasure)) s order by s.place, s.record
            """)
        return ListPage(
            rows: rows.map(\.values),
            remarks: rows.isEmpty ? [Words.say("Nothing would remain but the counts.")] : [])
    }
}
