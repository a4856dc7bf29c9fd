import Synchronization

/// The words of the program in the language of the person who reads them.
///
/// The English text is the key of its translation. What has no translation is said in English, word by
/// word. In a text `%1` … `%9` stand for the values, in whatever order a translation needs them.
package enum Words {
    /// Another language for what runs inside, such as a letter to a client or a test.
    @TaskLocal private static var own: Language?
    private static let chosen = Atomic<Int>(0)

    /// Finds the catalogues, once, before there are threads, and says everything in a language.
    ///
    /// - Parameter share: the folder with `Schema` and `Config`; the catalogues are in its
    ///   `languages`, in a source tree in `.build/languages`.
    package static func begin(share: String, language: Language) {
        let folders = ["\(share)/languages", "\(share)/.build/languages"]
        let folder = folders.first { Folder.isThere("\($0)/kapwa/LC_MESSAGES") }
        if let folder { Catalogues.open(in: folder) }
        speak(language)
    }

    /// The language that is spoken here and now.
    package static var language: Language {
        own ?? Language.allCases[chosen.load(ordering: .relaxed)]
    }

    /// Speaks another language from now on, on every thread.
    package static func speak(_ language: Language) {
        chosen.store(Language.allCases.firstIndex(of: language) ?? 0, ordering: .relaxed)
    }

    /// Speaks another language for as long as the body runs, and nowhere else.
    package static func speaking<Result>(
        _ language: Language, _ body: () throws -> Result
    ) rethrows -> Result {
        try $own.withValue(language, operation: body)
    }

    /// A text with its values, for example `say("Saved %1", time)`.
    package static func say(
        _ source: StaticString, _ values: any CustomStringConvertible...
    ) -> String {
        let language = language
        let found = language == .english ? nil : source.inC { Catalogues.find($0, language) }
        return filled(found ?? source.description, values)
    }

    /// A text about a number of things; `%1` is the number, the values follow from `%2` on.
    package static func say(
        count: Int, one: StaticString, other: StaticString,
        _ values: any CustomStringConvertible...
    ) -> String {
        let language = language
        let found: String? =
            language == .english
            ? nil
            : one.inC { one in
                other.inC { Catalogues.find(count, one: one, other: $0, language) }
            }
        let english = count == 1 ? one : other
        return filled(found ?? english.description, [count] + values)
    }

    /// A label, title or help text of a description, which is English as it stands there.
    package static func translate(_ label: String) -> String {
        let language = language
        guard language != .english, !label.isEmpty else { return label }
        return label.withCString { Catalogues.find($0, language) } ?? label
    }

    /// Puts values where their numbers stand; what is put in is not looked at again.
    static func filled(_ text: String, _ values: [any CustomStringConvertible]) -> String {
        guard !values.isEmpty, text.utf8.contains(0x25) else { return text }
        var filled = ""
        var rest = text[...]
        while let sign = rest.firstIndex(of: "%") {
            filled += rest[..<sign]
            rest = rest[rest.index(after: sign)...]
            if let number = rest.first?.wholeNumberValue, (1...values.count).contains(number) {
                filled += values[number - 1].description
                rest.removeFirst()
            } else {
                filled += "%"
            }
        }
        return filled + rest
    }
}

extension StaticString {
    /// The text as the C library takes it.
    fileprivate func inC<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        guard hasPointerRepresentation else { return description.withCString(body) }
        return body(UnsafeRawPointer(utf8Start).assumingMemoryBound(to: CChar.self))
    }
}
