import Forms

/// What a backup says about itself before its content.
package struct BackupFacts: Sendable {
    /// Everything, as it is written.
    let document: JSONValue
    package let program: String
    package let organisation: String
    package let isPractice: Bool
    /// In UTC, as `2026-11-25T15:04:05Z`.
    package let madeAt: String
    /// Such as 150018.
    package let serverVersion: Int
    package let lastMigration: String
    /// SHA-256 of the newest seal of the audit, in hexadecimal.
    package let seal: String?
    /// How often the count of transactions had begun anew.
    let epoch: Int

    /// The layout of what is inside of the sealed file.
    static let format = 1

    /// The facts of a database, with the program that asks.
    init(database: JSONValue, program: String) throws(BackupFault) {
        try self.init([
            "format": .int(Self.format), "program": .string(program), "database": database,
        ])
    }

    /// Reads what a backup says.
    init(bytes: [UInt8]) throws(BackupFault) {
        guard let document = try? JSONValue.parse(bytes) else { throw .badContent }
        try self.init(document)
    }

    private init(_ document: JSONValue) throws(BackupFault) {
        guard let format = document[key: "format"]?.int else { throw .badContent }
        guard format <= Self.format else { throw .newerFormat(format) }
        guard let database = document[key: "database"],
            let organisation = database[key: "organisation"],
            let practice = database[key: "practice"]?.bool,
            let madeAt = database[key: "made_at"]?.string,
            let server = database[key: "server"]?.int, let epoch = database[key: "epoch"]?.int,
            (0..<4_000_000_000).contains(epoch)
        else { throw .badContent }
        self.document = document
        self.organisation = organisation.string ?? "an organisation that is not set up yet"
        (isPractice, self.madeAt, serverVersion, self.epoch) = (practice, madeAt, server, epoch)
        program = document[key: "program"]?.string ?? ""
        lastMigration = database[key: "migrations"]?.array?.last?.string ?? ""
        seal = database[key: "seal"]?[key: "hash"]?.string
    }

    var database: JSONValue { document[key: "database"] ?? .null }
}
