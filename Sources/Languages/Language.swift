/// A language that Kapwa speaks.
package enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case thai = "th"
    case burmese = "my"
    case indonesian = "id"
    case tagalog = "tl"
    case japanese = "ja"
    case vietnamese = "vi"
    case chinese = "zh"

    /// Its name as its speakers write it.
    package var ownName: String {
        switch self {
        case .english: "English"
        case .thai: "ไทย"
        case .burmese: "မြန်မာ"
        case .indonesian: "Bahasa Indonesia"
        case .tagalog: "Tagalog"
        case .japanese: "日本語"
        case .vietnamese: "Tiếng Việt"
        case .chinese: "中文（简体）"
        }
    }

    /// Reads `th`, `th_TH.UTF-8`, `zh-Hans`; nil for a language that Kapwa does not speak.
    package init?(tag: some StringProtocol) {
        let code = tag.prefix { $0.isLetter }.lowercased()
        switch code {
        case "fil", "tgl": self = .tagalog
        case "in", "ind": self = .indonesian
        default:
            guard let language = Language(rawValue: code) else { return nil }
            self = language
        }
    }

    /// The language that the variables of the environment ask for, in gettext's order; English
    /// where they name none of ours.
    package init(environment: (String) -> String?) {
        let wished = environment("LANGUAGE")?.split(separator: ":") ?? []
        if let first = wished.lazy.compactMap({ Language(tag: $0) }).first {
            self = first
            return
        }
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment)
            .first { !$0.isEmpty }
        self = locale.flatMap { Language(tag: $0) } ?? .english
    }

    /// The name of its catalogue: one for each, so that threads may speak different languages.
    var catalogue: StaticString {
        switch self {
        case .english: "kapwa-en"
        case .thai: "kapwa-th"
        case .burmese: "kapwa-my"
        case .indonesian: "kapwa-id"
        case .tagalog: "kapwa-tl"
        case .japanese: "kapwa-ja"
        case .vietnamese: "kapwa-vi"
        case .chinese: "kapwa-zh"
        }
    }
}
