import CLibIntl
import Glibc

/// The compiled catalogues, as gettext of the C library finds and reads them.
///
/// Each language has a catalogue of its own name below one folder, `kapwa/LC_MESSAGES`. So nothing
/// global is changed to speak another language, and what a thread says never changes another's.
enum Catalogues {
    /// Tells gettext where the catalogues are, and that we speak UTF-8 whatever the locale says.
    ///
    /// With a locale that the machine does not have, or with `C`, gettext would translate nothing and
    /// lose every letter that is not ASCII: the locale is `C.UTF-8`, always.
    static func open(in folder: String) {
        _ = setlocale(LC_CTYPE, "C.UTF-8")
        _ = setlocale(LC_MESSAGES, "C.UTF-8")
        let wished = getenv("LANGUAGE").map { String(cString: $0) } ?? ""
        if wished != "kapwa", !wished.hasPrefix("kapwa:") {
            // The messages of the C library itself stay in the language that was asked of it.
            setenv("LANGUAGE", wished.isEmpty ? "kapwa" : "kapwa:\(wished)", 1)
        }
        for language in Language.allCases {
            let name = UnsafeRawPointer(language.catalogue.utf8Start)
                .assumingMemoryBound(to: CChar.self)
            _ = bindtextdomain(name, folder)
            _ = bind_textdomain_codeset(name, "UTF-8")
        }
    }

    /// The translation; nil where there is none.
    static func find(_ source: UnsafePointer<CChar>, _ language: Language) -> String? {
        answer(dgettext(name(language), source), not: source)
    }

    /// The translation in the plural form that a count calls for; nil where there is none.
    static func find(
        _ count: Int, one: UnsafePointer<CChar>, other: UnsafePointer<CChar>,
        _ language: Language
    ) -> String? {
        let found = dngettext(name(language), one, other, count.magnitude)
        guard let found, found != other else { return nil }
        return answer(found, not: one)
    }

    /// The header of a language's catalogue; empty where there is no catalogue.
    static func header(_ language: Language) -> String { find("", language) ?? "" }

    private static func answer(
        _ found: UnsafePointer<CChar>?, not source: UnsafePointer<CChar>
    ) -> String? {
        guard let found, found != source else { return nil }
        return String(cString: found)
    }

    private static func name(_ language: Language) -> UnsafePointer<CChar> {
        UnsafeRawPointer(language.catalogue.utf8Start).assumingMemoryBound(to: CChar.self)
    }
}
