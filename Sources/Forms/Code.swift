/// One coded value of a code list.
package struct Code: Sendable, Equatable {
    package let code: String
    /// By language, for example `en`.
    package let labels: [String: String]
    /// Kept for old records, no longer to be chosen.
    package let isRetired: Bool

    package init(_ code: String, labels: [String: String], isRetired: Bool = false) {
        self.code = code
        self.labels = labels
        self.isRetired = isRetired
    }

    init(missing: MissingAnswer) {
        self.init(missing.rawValue, labels: ["en": missing.label])
    }

    /// The label in the first of these languages that has one, else in English, else the code.
    package func label(_ languages: [String]) -> String {
        for language in languages {
            if let label = labels[language] { return label }
        }
        return labels["en"] ?? code
    }
}
