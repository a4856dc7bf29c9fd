import Postgres

/// SHA-256 of files, taken by the server, which has a kept implementation.
enum Fingerprints {
    /// Fills in the fingerprint of each file: one round trip for all.
    static func take<File>(
        _ files: inout [File], _ text: KeyPath<File, String>,
        _ sha256: WritableKeyPath<File, String>, _ connection: inout Connection
    ) throws(MigrationFault) {
        do throws(PostgresError) {
            let hashes = try connection.fetch(
                Fingerprint.self,
                """
                select encode(sha256(convert_to(t.text, 'UTF8')), 'hex')
                from unnest(\(files.map { $0[keyPath: text] })) with ordinality t (text, place)
                order by t.place
                """)
            for (index, hash) in hashes.enumerated() {
                files[index][keyPath: sha256] = hash.text
            }
        } catch {
            throw .failed(file: "taking fingerprints", error)
        }
    }
}

private struct Fingerprint: RowDecodable {
    let text: String

    init(row: borrowing Row) throws(PostgresError) { text = try row.decode(at: 0) }
}
