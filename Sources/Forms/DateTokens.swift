/// The numbers and the month name in a typed date.
struct DateTokens {
    struct Number {
        let value: Int
        let digits: Int
    }

    private(set) var numbers: [Number] = []
    /// 1 to 12 when a month was written in letters.
    private(set) var month: Int?
    private(set) var hasOnlyNumbers = true

    static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ]
    /// The months in the languages of the screens that have names for them; Thai ones short as well.
    private static let others: [[String]] = [
        [
            "ม.ค", "ก.พ", "มี.ค", "เม.ย", "พ.ค", "มิ.ย", "ก.ค", "ส.ค", "ก.ย", "ต.ค", "พ.ย", "ธ.ค",
        ],
        [
            "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม",
            "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
        ],
        [
            "ဇန်နဝါရီ", "ဖေဖော်ဝါရီ", "မတ်", "ဧပြီ", "မေ", "ဇွန်", "ဇူလိုင်", "သြဂုတ်", "စက်တင်ဘာ",
            "အောက်တိုဘာ", "နိုဝင်ဘာ", "ဒီဇင်ဘာ",
        ],
        [
            "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september",
            "oktober", "november", "desember",
        ],
        [
            "enero", "pebrero", "marso", "abril", "mayo", "hunyo", "hulyo", "agosto", "setyembre",
            "oktubre", "nobyembre", "disyembre",
        ],
    ]
    /// Signs of an era or a counter that a date may carry.
    private static let fillers: Set<String> = [
        "年", "月", "日", "be", "b.e", "ce", "ad", "พ.ศ", "ค.ศ", "st", "nd", "rd", "th",
        "ngày", "tháng", "năm",
    ]

    /// Takes lower-case text with ASCII digits.
    init(_ typed: String) {
        let parts = Self.parts(typed)
        for (place, part) in parts.enumerated() {
            let isMonth = place > 0 && parts[place - 1] == "tháng"
            if isMonth, let value = Int(part), 1...12 ~= value {
                month = value
            } else if let value = Int(part), part.count <= 4 {
                numbers.append(Number(value: value, digits: part.count))
            } else if let named = Self.month(part), month == nil {
                month = named
            } else if !Self.fillers.contains(part) {
                hasOnlyNumbers = false
            }
        }
        if !hasOnlyNumbers { month = nil }
    }

    /// Splits at separators and between digits and letters.
    private static func parts(_ typed: String) -> [String] {
        var parts: [String] = []
        var current = ""
        var wasDigit = false
        for character in typed {
            let isSeparator = " -/.,\u{3000}".contains(character)
            let isDigit = character.isASCII && character.isNumber
            if isSeparator, character == ".", !wasDigit, !current.isEmpty, !current.isASCIILetters {
                current.append(character)
                continue
            }
            if isSeparator || (!current.isEmpty && isDigit != wasDigit) {
                parts.append(current)
                current = ""
            }
            if !isSeparator { current.append(character) }
            wasDigit = isDigit
        }
        parts.append(current)
        return parts.map(Self.withoutFinalDot).filter { !$0.isEmpty }
    }

    private static func withoutFinalDot(_ part: String) -> String {
        part.hasSuffix(".") ? String(part.dropLast()) : part
    }

    /// The month that three or more letters begin.
    private static func month(_ part: String) -> Int? {
        guard part.count >= 3 || !part.isASCIILetters else { return nil }
        if part == "sept" { return 9 }
        let months = [Self.months] + others
        return months.lazy.compactMap { names in
            names.firstIndex { $0 == part || part.count >= 3 && $0.hasPrefix(part) }
        }.first
            .map { $0 + 1 }
    }
}

extension String {
    fileprivate var isASCIILetters: Bool { allSatisfy { $0.isASCII && $0.isLetter } }
}
