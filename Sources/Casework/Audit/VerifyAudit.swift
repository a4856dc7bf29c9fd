package import Access
package import Forms
package import Postgres

/// Checks every seal of the audit: whether the events below it are as they were.
package struct VerifyAudit: Listing {
    package static let permission = Permission.verifyAudit
    package static let list = ListSpec(
        id: "audit-verify", title: "Seals of the audit",
        columns: [
            ListColumn("seal", "Seal", .number), ListColumn("sealed_at", "Sealed at"),
            ListColumn("events", "Events", .number), ListColumn("intact", "Intact", .yesNo),
        ])
    package static let action = ActionSpec(
        noun: "audit", verb: "verify", summary: "check that the audit was not altered",
        examples: ["kapwa audit verify"], permission: permission.rawValue)

    package init(arguments: JSONValue) throws(Failure) {}

    package func run(in connection: inout Connection) throws -> ListPage {
        let rows = try connection.query(
            """
            select seal, to_char(sealed_at at time zone o.time_zone, 'YYYY-MM-DD HH24:MI:SS'),
                   events, intact
            from api.verify_audit() cross join ref.organisation o order by seal
            """)
        let seals = try rows.map { (row) throws(PostgresError) -> [JSONValue] in
            [
                .int(try row.decode(at: 0)), .string(try row.decode(at: 1)),
                .int(try row.decode(at: 2)), .bool(try row.decode(at: 3)),
            ]
        }
        let broken = seals.count { $0[3] == .bool(false) }
        return ListPage(
            rows: seals,
            remarks: [
                broken == 0
                    ? "All \(seals.count) seals are intact."
                    : "\(broken) of \(seals.count) seals are broken: events were altered."
            ])
    }
}
