package import Forms

/// Everything known about a person, others taken out, ready to be written for them.
package struct PersonFile: Sendable, Equatable {
    /// As `api.read_person_file` answers it.
    package let json: JSONValue

    package init(json: JSONValue) { self.json = json }

    /// A heading with what stands under it.
    package struct Section: Sendable, Equatable {
        package let title: String
        package let level: Int
        package let lines: [Line]
    }

    /// An answer or a text.
    package struct Line: Sendable, Equatable {
        package let label: String
        package let value: String
        /// Whether somebody else was taken out of it.
        package let isAboutOthers: Bool
    }

    /// What stands where somebody else was named (`guard.without_others`).
    package static let gap = "[…]"
    package static let mark = "about somebody else: decide before handing over"

    /// The code lists that are needed to put it into words.
    package static let lists: Set<String> = CaseWords.lists.union([Self.labels, "label_language"])
    static let labels = "person_file"

    /// All of it in words, from the person themself to the newest case.
    package func sections(codes: CodeBook, languages: [String]) -> [Section] {
        let writer = PersonFileWords(codes: codes, languages: languages)
        let facts = json[key: "facts"] ?? [:]
        var sections = [
            Section(
                title: writer.label("person"), level: 1,
                lines: [writer.line("person", of: json)].compactMap(\.self)
                    + writer.lines(PersonFileWords.person, of: facts))
        ]
        sections += writer.sections(["names", "contacts", "identifiers"], of: facts, level: 2)
        for item in json.records("cases") {
            let about = writer.lines(PersonFileWords.aCase, of: item)
            sections.append(
                Section(
                    title: "\(writer.label("case")) \(item.fact("case"))", level: 1, lines: about))
            sections += writer.sections(PersonFileWords.parts, of: item, level: 2)
        }
        return sections
    }

    /// What the officer looks at before the file is handed over.
    package var remarks: [String] {
        let gaps = json.text().components(around: Self.gap) - 1
        let shared = json.records("cases").count { $0[key: "others"]?.int ?? 0 > 0 }
        return [
            gaps == 0
                ? "Nobody else was found by name; read the texts all the same."
                : "Somebody else was taken out in \(gaps) places; the texts are marked.",
            shared == 0
                ? "" : "Cases with other people in them: \(shared). Read their texts with care.",
        ].filter { !$0.isEmpty }
    }
}

extension String {
    /// Into how many parts a text falls at each place where another stands in it.
    fileprivate func components(around other: String) -> Int {
        var parts = 1
        var rest = self[...]
        while let range = rest.firstRange(of: other) {
            parts += 1
            rest = rest[range.upperBound...]
        }
        return parts
    }
}
