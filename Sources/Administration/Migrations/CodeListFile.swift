import Forms

/// A file of `Config/code-lists`: `code,position,<languages>…,retired`; `#` lines give the source.
struct CodeListFile: Sendable {
    struct Entry: Sendable, Equatable {
        let code: String
        let position: Int
        let labels: [(language: String, label: String)]
        let isRetired: Bool

        static func == (left: Entry, right: Entry) -> Bool {
            left.code == right.code && left.position == right.position
                && left.isRetired == right.isRetired
                && left.labels.elementsEqual(right.labels, by: ==)
        }
    }

    let name: String
    let text: String
    let source: String
    let version: String
    let entries: [Entry]
    /// In hexadecimal; empty until it is taken.
    var sha256 = ""

    /// All lists of a folder; the name of a file is the name of its list.
    static func all(in folder: String) throws(MigrationFault) -> [CodeListFile] {
        var files: [CodeListFile] = []
        for file in FolderListing.names(in: folder) where file.hasSuffix(".csv") {
            guard let text = Files.text("\(folder)/\(file)") else { throw .unreadable(file) }
            files.append(try CodeListFile(String(file.dropLast(4)), text))
        }
        guard !files.isEmpty else { throw .unreadable(folder) }
        return files
    }

    init(_ name: String, _ text: String) throws(MigrationFault) {
        let file = "\(name).csv"
        let records: [CSVReader.Record]
        do throws(CSVReader.Malformed) {
            records = try CSVReader.records(text)
        } catch {
            throw .badCodeList(file: file, line: error.line, problem: "a quote is out of place")
        }
        guard let header = records.first, header.fields.starts(with: ["code", "position", "en"]),
            header.fields.last == "retired"
        else {
            throw .badCodeList(
                file: file, line: 1, problem: "the header is not code,position,en,…,retired")
        }
        self.name = name
        self.text = text
        source = Self.comment("source", in: text)
        version = Self.comment("version", in: text)
        let languages = Array(header.fields.dropFirst(2).dropLast())
        var entries: [Entry] = []
        var seen: Set<String> = []
        for record in records.dropFirst() {
            let entry = try Self.entry(record, languages, file)
            guard seen.insert(entry.code).inserted else {
                throw .badCodeList(
                    file: file, line: record.line, problem: "the code \(entry.code) is there twice")
            }
            entries.append(entry)
        }
        self.entries = entries
    }

    private static func entry(
        _ record: CSVReader.Record, _ languages: [String], _ file: String
    ) throws(MigrationFault) -> Entry {
        func bad(_ problem: String) -> MigrationFault {
            .badCodeList(file: file, line: record.line, problem: problem)
        }
        guard record.fields.count == languages.count + 3 else {
            throw bad("\(record.fields.count) fields where \(languages.count + 3) are expected")
        }
        guard let position = Int(record.fields[1]) else { throw bad("the position is no number") }
        let code = record.fields[0]
        let retired = record.fields[record.fields.count - 1]
        guard !code.isEmpty, !record.fields[2].isEmpty else { throw bad("code or label is empty") }
        guard ["", "true", "false"].contains(retired) else { throw bad("retired is true or empty") }
        let labels = zip(languages, record.fields.dropFirst(2)).filter { !$0.1.isEmpty }
        return Entry(
            code: code, position: position, labels: labels.map { ($0.0, $0.1) },
            isRetired: retired == "true")
    }

    /// What a comment line such as `# source: …` says.
    private static func comment(_ key: String, in text: String) -> String {
        for line in text.split(separator: "\n") where line.hasPrefix("#") {
            let words = line.dropFirst().drop { $0 == " " }
            guard words.lowercased().hasPrefix("\(key):") else { continue }
            return String(words.dropFirst(key.count + 1).drop { $0 == " " })
        }
        return ""
    }
}
