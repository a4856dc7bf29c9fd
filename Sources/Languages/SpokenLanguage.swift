/// A language as the settings offer it.
package struct SpokenLanguage: Sendable, Equatable {
    package let language: Language
    /// How much is translated, of a hundred; what is not is said in English.
    package let percent: Int
    /// Whether nobody who grew up with the language has read the translation yet.
    package let needsReview: Bool

    /// Every language that Kapwa speaks, English first; what is there is known after `Words.begin`.
    package static var all: [SpokenLanguage] {
        Language.allCases.map { language in
            guard language != .english else {
                return SpokenLanguage(language: language, percent: 100, needsReview: false)
            }
            let header = Header(Catalogues.header(language))
            return SpokenLanguage(
                language: language, percent: header["X-Kapwa-Percent"].flatMap { Int($0) } ?? 0,
                needsReview: header["X-Kapwa-Review"] != "done")
        }
    }
}

/// The header of a catalogue: `Name: value`, a line each.
private struct Header {
    private var values: [String: String] = [:]

    init(_ text: String) {
        for line in text.split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            values[String(line[..<colon])] = String(value)
        }
    }

    subscript(name: String) -> String? { values[name] }
}
