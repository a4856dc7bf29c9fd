import Forms
package import Postgres

/// What a database holds: for each table and each kind of rule, how many and a hash of them.
package struct BackupContents: Sendable, Equatable {
    package struct Part: Sendable, Equatable {
        package let name: String
        package let count: Int
        let hash: String
    }

    /// With their schema.
    package let tables: [Part]
    /// Rights, functions, policies, triggers, constraints, indexes, columns, roles.
    package let rules: [Part]

    package var rows: Int { tables.reduce(0) { $0 + $1.count } }

    /// Looks at all of a database; several million rows a second would be much.
    init(of connection: inout Connection) throws(PostgresError) {
        tables = try connection.fetch(
            Part.self,
            """
            select t, f.stored_rows, f.hash
            from guard.backup_tables() t cross join lateral guard.fingerprint(t::regclass) f
            """)
        rules = try connection.fetch(
            Part.self, "select s.part, s.items, s.hash from guard.backup_structure() s")
    }

    init(_ document: JSONValue) throws(BackupFault) {
        func parts(_ key: String) -> [Part]? {
            guard let entries = document[key: key]?.array else { return nil }
            let parts = entries.compactMap(Part.init)
            return parts.count == entries.count ? parts : nil
        }
        guard let tables = parts("tables"), let rules = parts("rules") else { throw .badContent }
        (self.tables, self.rules) = (tables, rules)
    }

    var document: JSONValue {
        [
            "tables": .array(tables.map(\.document)), "rules": .array(rules.map(\.document)),
        ]
    }

    /// What another database has otherwise, each a line.
    func differences(in other: BackupContents, comparingRules: Bool = true) -> [String] {
        Self.differences(tables, other.tables, "rows")
            + (comparingRules ? Self.differences(rules, other.rules, "items") : [])
    }

    private static func differences(
        _ expected: [Part], _ found: [Part], _ unit: String
    ) -> [String] {
        let found = Dictionary(found.map { ($0.name, $0) }) { first, _ in first }
        var lines: [String] = []
        for part in expected {
            guard let other = found[part.name] else {
                lines.append("\(part.name) is missing")
                continue
            }
            if other.count != part.count {
                lines.append("\(part.name): \(other.count) \(unit), \(part.count) in the backup")
            } else if other.hash != part.hash {
                lines.append("\(part.name): as many, but not the same")
            }
        }
        let known = Set(expected.map(\.name))
        lines += found.keys.filter { !known.contains($0) }.sorted().map {
            "\($0) is not in the backup"
        }
        return lines
    }
}

extension BackupContents.Part: RowDecodable {
    package init(row: borrowing Row) throws(PostgresError) {
        name = try row.decode(at: 0)
        count = try row.decode(at: 1)
        hash = try row.decode(at: 2)
    }

    fileprivate init?(_ document: JSONValue) {
        guard let name = document[key: "name"]?.string, let count = document[key: "count"]?.int,
            let hash = document[key: "hash"]?.string
        else { return nil }
        (self.name, self.count, self.hash) = (name, count, hash)
    }

    fileprivate var document: JSONValue {
        ["name": .string(name), "count": .int(count), "hash": .string(hash)]
    }
}
