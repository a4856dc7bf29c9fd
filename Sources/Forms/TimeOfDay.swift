/// A time on a clock to the minute.
package struct TimeOfDay: Comparable, Hashable, Sendable, CustomStringConvertible {
    /// Minutes since midnight, 0 to 1439.
    package let minutes: Int

    package init?(hour: Int, minute: Int) {
        guard (0...23).contains(hour), (0...59).contains(minute) else { return nil }
        minutes = hour * 60 + minute
    }

    /// Reads what people type: `09:30`, `9.30`, `0930`, `9am`, `9:30 pm`, `noon`.
    package init?(_ text: some StringProtocol) {
        var typed = Text.plainDigits(String(text)).lowercased().filter { !$0.isWhitespace }
        if typed == "noon" { typed = "12:00" }
        if typed == "midnight" { typed = "00:00" }
        let half = ["am", "pm"].first { typed.hasSuffix($0) }
        if half != nil { typed.removeLast(2) }
        guard let (hour, minute) = Self.split(typed, isHalfDay: half != nil) else { return nil }
        guard half == nil || (1...12).contains(hour) else { return nil }
        let afternoon = half == "pm" ? 12 : 0
        self.init(hour: half == nil ? hour : hour % 12 + afternoon, minute: minute)
    }

    package var hour: Int { minutes / 60 }
    package var minute: Int { minutes % 60 }

    package static func < (left: Self, right: Self) -> Bool { left.minutes < right.minutes }

    /// The time as `09:30`.
    package var description: String { "\(Day.padded(hour, 2)):\(Day.padded(minute, 2))" }

    private static func split(_ typed: String, isHalfDay: Bool) -> (Int, Int)? {
        guard typed.allSatisfy({ $0.isASCII }) else { return nil }
        let parts = typed.split(separator: typed.contains(":") ? ":" : ".")
        guard parts.allSatisfy({ (1...2).contains($0.count) }) || parts.count == 1 else {
            return nil
        }
        if parts.count == 2, parts[1].count == 2, let hour = Int(parts[0]) {
            return Int(parts[1]).map { (hour, $0) }
        }
        guard parts.count == 1, let number = Int(parts[0]), number >= 0 else { return nil }
        if typed.count == 4 { return (number / 100, number % 100) }
        return isHalfDay && typed.count <= 2 ? (number, 0) : nil
    }
}
