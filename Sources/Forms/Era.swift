import Languages

/// The Japanese eras since 1868 and how they are written.
enum Era: CaseIterable {
    case reiwa, heisei, showa, taisho, meiji

    /// The name in kanji and the letter that stands for it.
    private var names: [String] {
        switch self {
        case .reiwa: ["令和", "r"]
        case .heisei: ["平成", "h"]
        case .showa: ["昭和", "s"]
        case .taisho: ["大正", "t"]
        case .meiji: ["明治", "m"]
        }
    }

    /// The first day of the era.
    private var start: (year: Int, month: Int, day: Int) {
        switch self {
        case .reiwa: (2019, 5, 1)
        case .heisei: (1989, 1, 8)
        case .showa: (1926, 12, 25)
        case .taisho: (1912, 7, 30)
        case .meiji: (1868, 1, 25)
        }
    }

    /// Reads `r8.11.23` or `令和8年11月23日`; nil when the text names no era.
    static func read(_ typed: String) throws(EntryFault) -> Day? {
        guard let (era, rest) = split(typed) else { return nil }
        let numbers = parts(rest)
        guard numbers.count == 3, let (year, month, day) = triple(numbers) else { return nil }
        return try era.day(year: year, month: month, day: day, typed)
    }

    /// Reads a year alone, such as `s50` or `昭和50年`.
    static func year(_ typed: String) -> Int? {
        guard let (era, rest) = split(typed) else { return nil }
        let numbers = parts(rest)
        guard numbers.count == 1, (1...64).contains(numbers[0]) else { return nil }
        return era.start.year + numbers[0] - 1
    }

    /// The era of a day and its year in it, `令和8`; nil before the first of these eras.
    static func year(of day: Day) -> String? {
        for era in allCases {
            let start = era.start
            guard let first = Day(year: start.year, month: start.month, day: start.day),
                day >= first
            else { continue }
            return era.names[0] + String(day.year - start.year + 1)
        }
        return nil
    }

    private static func split(_ typed: String) -> (Era, Substring)? {
        for era in allCases {
            for name in era.names where typed.hasPrefix(name) {
                let rest = typed.dropFirst(name.count)
                guard let next = rest.first(where: { $0 != " " }),
                    next.isASCII && next.isNumber || next == "元"
                else { continue }
                return (era, rest)
            }
        }
        return nil
    }

    private static func parts(_ rest: Substring) -> [Int] {
        let parts = rest.split { " .-/年月日".contains($0) }
        let numbers = parts.compactMap { $0 == "元" ? 1 : Int($0) }
        return numbers.count == parts.count ? numbers : []
    }

    private static func triple(_ numbers: [Int]) -> (Int, Int, Int)? {
        numbers.count == 3 ? (numbers[0], numbers[1], numbers[2]) : nil
    }

    private func day(
        year: Int, month: Int, day: Int, _ typed: String
    ) throws(EntryFault) -> Day {
        let start = Day(year: start.year, month: start.month, day: start.day)
        guard (1...64).contains(year),
            let date = Day(year: self.start.year + year - 1, month: month, day: day),
            let start, date >= start
        else {
            throw EntryFault(
                Words.say("“%1” is no day of that era", DateEntry.shown(typed)),
                Words.say("check the year and the era"))
        }
        return date
    }
}
