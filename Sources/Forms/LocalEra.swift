/// The era in which somebody counts years beside the common one.
package enum LocalEra: String, CaseIterable, Sendable {
    case none
    /// The Buddhist era as Thailand and Cambodia count it, 543 years ahead.
    case buddhist
    /// The eras of Japan since 1868.
    case japanese

    /// The one behind it, for whoever goes through them.
    package var next: Self {
        switch self {
        case .none: .buddhist
        case .buddhist: .japanese
        case .japanese: .none
        }
    }

    /// The year of a day, `2569` or `令和8`; nil where the era has none.
    package func year(of day: Day) -> String? {
        switch self {
        case .none: nil
        case .buddhist: String(day.year + 543)
        case .japanese: Era.year(of: day)
        }
    }

    /// A text with the year of this era behind each of its days: `2026-11-23 (2569)`,
    /// `2026-11-23 (2569, Monday)`.
    ///
    /// Days stand in ISO form, `2026-11-23`, and by themselves: not inside a longer word or number.
    package func beside(_ text: String) -> String {
        guard self != .none, text.utf8.count >= Self.length else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var place = 0
        while place < bytes.count {
            let end = place + Self.length
            if end <= bytes.count, bytes[place] < 0x80, Self.isFree(bytes, place - 1),
                Self.isFree(bytes, end),
                let day = Day(String(decoding: bytes[place..<end], as: UTF8.self)),
                let year = year(of: day)
            {
                let goesOn = bytes[end...].starts(with: Self.remark)
                result += bytes[place..<end] + Self.remark + Array(year.utf8)
                result += Array((goesOn ? ", " : ")").utf8)
                place = goesOn ? end + Self.remark.count : end
            } else {
                result.append(bytes[place])
                place += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// How a remark about a day begins.
    private static let remark = Array(" (".utf8)

    /// How many bytes a day in ISO form has.
    private static let length = 10

    /// Whether nothing stands here that a day could be a part of.
    private static func isFree(_ bytes: [UInt8], _ place: Int) -> Bool {
        guard bytes.indices.contains(place) else { return true }
        switch bytes[place] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            return false
        default: return true
        }
    }
}
