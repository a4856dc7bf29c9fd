/// A numbered file of `Schema/migrations`.
struct MigrationFile: Sendable, Equatable {
    let number: Int
    let name: String
    let text: String
    /// In hexadecimal; empty until it is taken.
    var sha256 = ""

    /// All migrations in order; a number that was never used is no fault, one used twice is.
    static func all(in folder: String) throws(MigrationFault) -> [MigrationFile] {
        var files: [MigrationFile] = []
        for name in FolderListing.names(in: folder) where name.hasSuffix(".sql") {
            let digits = name.prefix { $0.isNumber }
            guard digits.count == 4, let number = Int(digits), name.dropFirst(4).first == "_" else {
                throw .badName(name)
            }
            guard let text = Files.text("\(folder)/\(name)") else {
                throw .unreadable("\(folder)/\(name)")
            }
            guard number != files.last?.number else { throw .sameNumber(number) }
            files.append(MigrationFile(number: number, name: name, text: text))
        }
        guard !files.isEmpty else { throw .unreadable(folder) }
        return files
    }
}

/// A file of `Schema/definitions` or `Schema/generated`, applied again when it changes.
struct DefinitionFile: Sendable, Equatable {
    /// Its place below `Schema`.
    let path: String
    let text: String
    /// In hexadecimal; empty until it is taken.
    var sha256 = ""

    /// All definitions in the order that `Schema/definitions/order` gives, then the generated ones.
    static func all(in schema: String) throws(MigrationFault) -> [DefinitionFile] {
        let folder = "\(schema)/definitions"
        guard let order = Files.text("\(folder)/order") else {
            throw .unreadable("\(folder)/order")
        }
        var paths: [String] = []
        for line in order.split(separator: "\n") where !line.hasPrefix("#") {
            let path = String(line)
            guard Files.exists("\(folder)/\(path)") else { throw .missingDefinition(path) }
            let inside = sql(in: "\(folder)/\(path)").map { "definitions/\(path)/\($0)" }
            paths += path.hasSuffix(".sql") ? ["definitions/\(path)"] : inside
        }
        paths += sql(in: "\(schema)/generated").map { "generated/\($0)" }
        var files: [DefinitionFile] = []
        for path in paths {
            guard let text = Files.text("\(schema)/\(path)") else { throw .unreadable(path) }
            files.append(DefinitionFile(path: path, text: text))
        }
        return files
    }

    private static func sql(in folder: String) -> [String] {
        FolderListing.names(in: folder).filter { $0.hasSuffix(".sql") }
    }
}
