/// One text to be translated.
struct CatalogueEntry {
    let text: String
    let plural: String?
    let place: String
    /// Whether the main job needs it: then a catalogue without it does not pass `scripts/check`.
    let isMain: Bool

    init(_ text: String, plural: String? = nil, place: String, isMain: Bool) {
        (self.text, self.plural, self.place, self.isMain) = (text, plural, place, isMain)
    }
}

/// The template of all catalogues, `Config/languages/kapwa.pot`.
struct CatalogueTemplate {
    let entries: [CatalogueEntry]

    /// The file: each text once, with the first place that it comes from.
    var text: String {
        var order: [String] = []
        var first: [String: CatalogueEntry] = [:]
        for entry in entries where !entry.text.isEmpty {
            guard let old = first[entry.text] else {
                first[entry.text] = entry
                order.append(entry.text)
                continue
            }
            first[entry.text] = CatalogueEntry(
                old.text, plural: old.plural ?? entry.plural, place: old.place,
                isMain: old.isMain || entry.isMain)
        }
        return Self.header + order.compactMap { first[$0] }.map(Self.written).joined()
    }

    private static func written(_ entry: CatalogueEntry) -> String {
        var lines = [""]
        if entry.isMain { lines.append("#. main job") }
        lines.append("#: \(entry.place)")
        if entry.text.contains(/%[1-9]/) { lines.append("#, qt-format") }
        lines.append("msgid \(quoted(entry.text))")
        if let plural = entry.plural {
            lines += ["msgid_plural \(quoted(plural))", "msgstr[0] \"\"", "msgstr[1] \"\""]
        } else {
            lines.append("msgstr \"\"")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: "\\n")
        return "\"\(escaped)\""
    }

    private static let header = """
        # Everything that Kapwa says to people, in English. Printed from the sources by
        # `RECORD=1 scripts/test --filter LanguagesTests`; do not edit.
        msgid ""
        msgstr ""
        "Project-Id-Version: kapwa\\n"
        "Language: en\\n"
        "MIME-Version: 1.0\\n"
        "Content-Type: text/plain; charset=UTF-8\\n"
        "Content-Transfer-Encoding: 8bit\\n"
        "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

        """
}
