import Administration
import Casework
import Forms

/// What a backup is, in lines and as a document.
struct BackupWords {
    let facts: BackupFacts
    let contents: BackupContents
    let sha256: String

    var lines: [String] {
        var lines = [
            "Made \(facts.madeAt) by \(facts.program), of \(facts.organisation)\(practice).",
            "\(contents.tables.count) tables, \(contents.rows) rows, PostgreSQL \(server), "
                + "last migration \(facts.lastMigration).",
        ]
        if let seal { lines.append("Newest seal of the audit: \(seal)") }
        lines.append("SHA-256 of the file: \(sha256)")
        return lines
    }

    var document: JSONValue {
        [
            "made_at": .string(facts.madeAt), "organisation": .string(facts.organisation),
            "practice": .bool(facts.isPractice), "program": .string(facts.program),
            "server": .int(facts.serverVersion), "migration": .string(facts.lastMigration),
            "seal": seal.map(JSONValue.string) ?? .null, "sha256": .string(sha256),
            "rows": .int(contents.rows),
            "tables": .object(
                JSONObject(
                    contents.tables.sorted { $0.name < $1.name }.map { ($0.name, .int($0.count)) })),
        ]
    }

    private var practice: String { facts.isPractice ? ", where everybody is invented" : "" }

    private var server: String { "\(facts.serverVersion / 10_000).\(facts.serverVersion % 10_000)" }

    private var seal: String? {
        facts.seal.flatMap(SealWords.init(hash:)).map(\.description)
    }
}
