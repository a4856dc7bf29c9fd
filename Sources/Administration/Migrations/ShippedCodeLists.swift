package import Forms

/// The code lists that come with the program, for what needs no database.
package enum ShippedCodeLists {
    /// Reads `Config/code-lists` below a folder.
    package static func read(share: String) throws(MigrationFault) -> CodeBook {
        var lists: [String: [Code]] = [:]
        for file in try CodeListFile.all(in: "\(share)/Config/code-lists") {
            lists[file.name] = file.entries.map { entry in
                Code(
                    entry.code,
                    labels: Dictionary(
                        entry.labels.map { ($0.language, $0.label) },
                        uniquingKeysWith: { first, _ in first }), isRetired: entry.isRetired)
            }
        }
        return CodeBook(lists)
    }
}
