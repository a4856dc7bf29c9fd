package import Forms
import Languages

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

    /// The code list with the headings and the sentences.
    package static let labels = "person_file"

    /// The code lists that are needed to put it into words.
    package static let lists: Set<String> = CaseWords.lists.union([
        labels, CodeBook.missing, "label_language",
    ])

    /// All of it in words, from the person themself to the newest case.
    package func sections(codes: CodeBook, languages: [String]) -> [Section] {
        let writer = PersonFileWords(codes: codes, languages: languages)
        let facts = json[key: "facts"] ?? [:]
        var sections = [
            Section(
                title: writer.label("you"), level: 1,
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

    /// What the officer looks at before the file is handed over, without repeating any of it.
    package func remarks(codes: CodeBook, languages: [String]) -> [String] {
        let shared = json.records("cases").count { $0[key: "others"]?.int ?? 0 > 0 }
        return gaps(codes: codes, languages: languages)
            + (shared == 0
                ? []
                : [
                    Words.say(
                        "Cases with other people in them: %1. Read their texts with care.", shared)
                ])
    }

    /// In which places somebody else was taken out.
    private func gaps(codes: CodeBook, languages: [String]) -> [String] {
        var places: [String] = []
        var top = ""
        for section in sections(codes: codes, languages: languages) {
            if section.level == 1 { top = section.title }
            let place = section.level == 1 ? top : "\(top), \(section.title)"
            for line in section.lines where line.isAboutOthers {
                places.append("  \(Text.sanitised(place)): \(line.label)")
            }
        }
        guard !places.isEmpty else {
            return [Words.say("Nobody else was found by name; read the texts all the same.")]
        }
        return [
            Words.say(
                count: places.count, one: "Somebody else was taken out of %1 answer, marked %2:",
                other: "Somebody else was taken out of %1 answers, marked %2:", Self.gap)
        ] + places
    }
}
