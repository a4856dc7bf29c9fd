import Languages

/// Reads what people say about when somebody was born.
///
/// A full date in any form of `DateEntry`, a month (`1998-05`), a year (`1998`, `2541` in the
/// Buddhist era, `S50`), an age (`28`, `about 28`, `26-30`), years (`1995-1998`), `unknown`. A last
/// word `document`, `stated` or `estimated` says how it is known; else it is `stated`.
package enum BirthEntry {
    /// Reads a birth; ages count back from `today`.
    package static func read(_ text: String, today: Day) throws(EntryFault) -> Birth {
        var typed = Text.plainDigits(Text.entered(text)).lowercased()
        if let missing = MissingAnswer(typed: typed) { return Birth(missing: missing) }
        var basis = takeBasis(&typed)
        let isAbout = takeAbout(&typed)
        if isAbout { basis = basis ?? .estimated }
        let margin = isAbout ? 2 : 0
        let span = try span(typed, margin: margin, today: today, text)
        guard span.from <= today else {
            throw EntryFault(
                Words.say("“%1” lies in the future", DateEntry.shown(text)),
                Words.say("check the year"))
        }
        guard span.from >= Birth.earliest else {
            throw EntryFault(
                Words.say("“%1” lies before 1900", DateEntry.shown(text)),
                Words.say("check the year"))
        }
        return Birth(span.from...min(span.to, today), basis: basis ?? .stated)
    }

    private typealias Span = (from: Day, to: Day)

    private static func takeBasis(_ typed: inout String) -> Birth.Basis? {
        for basis in [Birth.Basis.document, .stated, .estimated] {
            for form in [" (\(basis.rawValue))", " \(basis.rawValue)"] where typed.hasSuffix(form) {
                typed.removeLast(form.count)
                return basis
            }
        }
        return nil
    }

    private static let abouts = [
        "about ", "around ", "approx ", "ca. ", "ca ", "c. ", "~", "ประมาณ", "約", "约", "大约",
        "sekitar ", "kira-kira ", "mga ", "humigit-kumulang ", "khoảng ", "ခန့်မှန်း",
    ]

    /// What may stand around an age or a year in the languages of the screens.
    private static let fillers = [
        "age ", "aged ", "years old", "years", "y.o.", "yo", "พ.ศ.", " be", "อายุ", "ปี", "満", "歳",
        "才", "岁", "歲", "umur ", "usia ", "tahun", "edad ", "taong gulang", "taon", "tuổi", "အသက်",
        "နှစ်",
    ]

    private static func takeAbout(_ typed: inout String) -> Bool {
        for word in abouts where typed.hasPrefix(word) {
            typed.removeFirst(word.count)
            typed = Text.entered(typed)
            return true
        }
        return false
    }

    private static func span(
        _ typed: String, margin: Int, today: Day, _ text: String
    ) throws(EntryFault) -> Span {
        if let year = Era.year(typed) { return try years(year - margin, year + margin, text) }
        let numbers = ageNumbers(typed)
        switch numbers.count {
        case 1 where numbers[0] <= 120:
            return ages(numbers[0] - margin, numbers[0] + margin, today)
        case 1 where numbers[0] >= 1000:
            let year = DateEntry.commonYear(numbers[0])
            return try years(year - margin, year + margin, text)
        case 2: return try range(numbers[0], numbers[1], today, text)
        default: break
        }
        do {
            let day = try DateEntry.read(typed, today: today)
            return (day, day)
        } catch {
            // A day with a mistake in it is told as one; anything else might have been an age.
            let groups = typed.split { !$0.isNumber }.count
            let isWritten = typed.contains { "/.-".contains($0) }
            if numbers.isEmpty, groups < 2 || !isWritten { throw unreadable(text) }
            throw error
        }
    }

    /// Two numbers: ages, years, or a year and a month.
    private static func range(
        _ first: Int, _ second: Int, _ today: Day, _ text: String
    ) throws(EntryFault) -> Span {
        if first >= 1000, second >= 1000 {
            return try years(
                DateEntry.commonYear(first), DateEntry.commonYear(second), text)
        }
        if first >= 1000 { return try month(first, second, text) }
        if second >= 1000 { return try month(second, first, text) }
        guard first <= second, second <= 120 else { throw unreadable(text) }
        return ages(first, second, today)
    }

    private static func ages(_ least: Int, _ most: Int, _ today: Day) -> Span {
        (today.adding(months: -12 * (most + 1)) + 1, today.adding(months: -12 * max(0, least)))
    }

    private static func years(_ first: Int, _ last: Int, _ text: String) throws(EntryFault) -> Span
    {
        guard let from = Day(year: first, month: 1, day: 1),
            let to = Day(year: last, month: 12, day: 31), from <= to
        else { throw unreadable(text) }
        return (from, to)
    }

    private static func month(_ year: Int, _ month: Int, _ text: String) throws(EntryFault) -> Span
    {
        guard let from = Day(year: DateEntry.commonYear(year), month: month, day: 1) else {
            throw unreadable(text)
        }
        return (from, from + Day.length(of: month, in: from.year) - 1)
    }

    /// The numbers of a year, an age or a range; empty when there is anything else.
    private static func ageNumbers(_ typed: String) -> [Int] {
        var plain = typed
        for word in fillers {
            plain = plain.split(separator: word, omittingEmptySubsequences: false).joined()
        }
        let parts = plain.split { " -–—/.…".contains($0) }.filter { $0 != "to" }
        let numbers = parts.compactMap { part in
            part.allSatisfy { $0.isASCII && $0.isNumber } && part.count <= 4 ? Int(part) : nil
        }
        return numbers.count == parts.count && numbers.count <= 2 ? numbers : []
    }

    private static func unreadable(_ text: String) -> EntryFault {
        EntryFault(
            Words.say("“%1” is neither a date nor an age", DateEntry.shown(text)),
            Words.say("write 1998-05-03, 1998-05, 1998, 2541, 28, about 28, 1995-1998 or unknown"))
    }
}
