import Foundation

/// The texts that the sources of the program say, found at each `Words.say("…")`.
enum SourceStrings {
    /// Where texts stand; each call begins with a literal, which the compiler sees to.
    private static var call: Regex<Substring> {
        /(?:Words\.say|\bwording)\(\s*(?:count:[^"]*?one:\s*)?(?=")/
    }
    private static var plural: Regex<Substring> { /^\s*,\s*other:\s*(?=")/ }

    /// All texts, by file in the order of the sources.
    static func all(root: String) throws -> [CatalogueEntry] {
        let folder = URL(filePath: "\(root)/Sources")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        let paths = (files?.allObjects ?? []).compactMap { ($0 as? URL)?.path }
            .filter { $0.hasSuffix(".swift") && !$0.contains("/Languages/") }.sorted()
        return try paths.flatMap { path in
            try entries(
                in: String(contentsOfFile: path, encoding: .utf8),
                place: String(path.dropFirst(root.count + 1)))
        }
    }

    /// Whether the main job comes past it: not what administrators and officers do now and then.
    private static func isMain(_ place: String) -> Bool {
        let folders = [
            "Forms", "Casework/Cases", "Casework/Consent", "Casework/FollowUps", "Casework/Intake",
            "Casework/People", "Casework/Referrals", "Casework/Shelter", "Casework/Today",
            "Casework/Failure+Words.swift", "Casework/ListOptions.swift", "Reporting/Weekly",
            "Commands/Prompting", "Commands/Running", "Commands/Sessions/SignIn",
            "Commands/Sessions/Lock", "Commands/Sessions/WhoAmI", "Commands/Sessions/Password",
        ]
        return folders.contains { place.hasPrefix("Sources/\($0)") }
    }

    static func entries(in text: String, place: String) -> [CatalogueEntry] {
        var entries: [CatalogueEntry] = []
        var rest = text[...]
        while let match = rest.firstMatch(of: call) {
            rest = rest[match.range.upperBound...]
            guard let one = literal(&rest) else { continue }
            var other: String?
            if match.output.contains("count:"), let next = rest.firstMatch(of: plural) {
                rest = rest[next.range.upperBound...]
                other = literal(&rest)
            }
            entries.append(CatalogueEntry(one, plural: other, place: place, isMain: isMain(place)))
        }
        return entries
    }

    /// Reads a literal of one or several lines and moves behind it.
    private static func literal(_ rest: inout Substring) -> String? {
        let isLong = rest.hasPrefix("\"\"\"")
        let mark = isLong ? "\"\"\"" : "\""
        rest = rest.dropFirst(mark.count)
        var raw = ""
        while !rest.hasPrefix(mark) {
            guard let character = rest.popFirst() else { return nil }
            raw.append(character)
            if character == "\\", let next = rest.popFirst() { raw.append(next) }
        }
        rest = rest.dropFirst(mark.count)
        return unescaped(isLong ? joined(raw) : raw)
    }

    /// The text of a literal of several lines: without its indentation and its escaped line ends.
    private static func joined(_ raw: String) -> String {
        var lines = raw.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
        let indent = lines.popLast()?.count ?? 0
        return lines.map { String($0.dropFirst(indent)) }.joined(separator: "\n")
            .replacingOccurrences(of: "\\\n", with: "")
    }

    private static func unescaped(_ raw: String) -> String {
        raw.replacingOccurrences(of: "\\n", with: "\n")
            .replacingOccurrences(of: "\\\"", with: "\"")
    }
}
