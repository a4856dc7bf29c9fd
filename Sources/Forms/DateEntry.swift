import Languages

/// Reads the dates that people type.
///
/// `2026-11-23`, `23/11/2026`, `23 Nov 2026`, `today`, `yesterday`, `tomorrow`, `+3d`, `-2w`,
/// `+1m`, Buddhist years (`23/11/2569`), Japanese eras (`R8.11.23`, `令和8年11月23日`). Digits of
/// every script are read. A date that has two readings is refused with both named.
package enum DateEntry {
    /// Reads a date; words such as `yesterday` count from `today`.
    package static func read(_ text: String, today: Day) throws(EntryFault) -> Day {
        let typed = Text.plainDigits(Text.entered(text)).lowercased()
        guard !typed.isEmpty else { throw unreadable(text) }
        if let day = try relative(typed, today: today) { return day }
        if let day = try Era.read(typed) { return day }
        let tokens = DateTokens(typed)
        if let month = tokens.month { return try named(month, tokens, text) }
        guard tokens.hasOnlyNumbers, tokens.numbers.count == 3 else { throw unreadable(text) }
        return try numeric(tokens.numbers, text)
    }

    private static func relative(_ typed: String, today: Day) throws(EntryFault) -> Day? {
        if let days = nearDays[typed] { return today + days }
        guard let sign = typed.first, sign == "+" || sign == "-" || sign == "−" else { return nil }
        let amount = typed.dropFirst().prefix { $0.isASCII && $0.isNumber }
        let unit = typed.dropFirst(amount.count + 1).filter { $0 != " " }
        guard let count = Int(amount), count <= 10_000 else { throw unreadable(typed) }
        let steps = sign == "+" ? count : -count
        switch unit {
        case "d", "day", "days", "": return today + steps
        case "w", "week", "weeks": return today + 7 * steps
        case "m", "month", "months": return today.adding(months: steps)
        default: throw unreadable(typed)
        }
    }

    /// Words for days around today in the languages of the screens.
    private static let nearDays: [String: Int] = [
        "today": 0, "now": 0, "yesterday": -1, "tomorrow": 1,
        "วันนี้": 0, "เมื่อวาน": -1, "เมื่อวานนี้": -1, "พรุ่งนี้": 1,
        "ယနေ့": 0, "ဒီနေ့": 0, "မနေ့က": -1, "မနက်ဖြန်": 1,
        "hari ini": 0, "kemarin": -1, "besok": 1, "ngayon": 0, "kahapon": -1, "bukas": 1,
        "今日": 0, "本日": 0, "昨日": -1, "明日": 1, "今天": 0, "昨天": -1, "明天": 1,
        "hôm nay": 0, "hôm qua": -1, "ngày mai": 1,
    ]

    private static func named(
        _ month: Int, _ tokens: DateTokens, _ text: String
    ) throws(EntryFault) -> Day {
        let numbers = tokens.numbers
        guard numbers.count == 2 else { throw unreadable(text) }
        let (day, year) = numbers[0].digits > 2 ? (1, 0) : (0, 1)
        return try make(numbers[year], month, numbers[day], text)
    }

    private static func numeric(
        _ numbers: [DateTokens.Number], _ text: String
    ) throws(EntryFault) -> Day {
        if numbers[0].digits >= 4 {
            return try make(numbers[0], numbers[1].value, numbers[2], text)
        }
        let (first, second) = (numbers[0], numbers[1])
        guard numbers[2].digits >= 4 else {
            throw EntryFault(
                Words.say("the year of “%1” is short", shown(text)),
                Words.say("write the year in four figures"))
        }
        if first.value > 12 || first.value == second.value {
            return try make(numbers[2], second.value, first, text)
        }
        if second.value > 12 { return try make(numbers[2], first.value, second, text) }
        let readings = [
            try make(numbers[2], second.value, first, text),
            try make(numbers[2], first.value, second, text),
        ]
        throw EntryFault(
            Words.say(
                "“%1” can be %2 or %3", shown(text), readings[0].inWords, readings[1].inWords),
            Words.say("write %1 or %2", readings[0], readings[1]))
    }

    private static func make(
        _ year: DateTokens.Number, _ month: Int, _ day: DateTokens.Number, _ text: String
    ) throws(EntryFault) -> Day {
        guard year.digits == 4 else {
            throw EntryFault(
                Words.say("the year of “%1” is short", shown(text)),
                Words.say("write the year in four figures"))
        }
        guard let date = Day(year: commonYear(year.value), month: month, day: day.value),
            (1800...2300).contains(date.year)
        else {
            throw EntryFault(
                Words.say("“%1” is no day of the calendar", shown(text)),
                Words.say("check the day and the month"))
        }
        return date
    }

    /// The common year of a year that may be counted in the Buddhist era.
    static func commonYear(_ year: Int) -> Int { (2400...2800).contains(year) ? year - 543 : year }

    static func unreadable(_ text: String) -> EntryFault {
        EntryFault(
            Words.say("“%1” is not a date", shown(text)),
            Words.say("write it like 2026-11-23, 23 Nov 2026, yesterday or +3d"))
    }

    /// What was typed, safe and short enough for a message.
    static func shown(_ text: String) -> String {
        let safe = Text.sanitised(text)
        return safe.count > 40 ? safe.prefix(40) + "…" : safe
    }
}

extension Day {
    /// The date with the month in letters, `23 November 2026`, so that no order can be misread.
    package var inWords: String {
        let (year, month, day) = parts
        return "\(day) \(DateTokens.months[month - 1].capitalisedFirst) \(year)"
    }
}

extension String {
    /// The text with its first letter as a capital.
    package var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
