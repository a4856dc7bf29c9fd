import Forms
import FoundationEssentials

/// The time of the day on the clock of the organisation, whatever zone this computer is set to.
enum Clock {
    /// Minutes by which it is ahead of UTC.
    private static var ahead = 0
    private static let day = 24 * 60

    /// Sets it by what the server says the time is just now.
    static func follow(_ now: TimeOfDay) {
        let difference = (now.minutes - minutes(of: Date()) + 2 * day) % day
        // Zones differ by quarters of an hour; what is left is how slow the answer was.
        let nearest = (difference + 7) / 15 * 15
        ahead = nearest > day / 2 ? nearest - day : nearest
    }

    /// `14:03`.
    static func words(_ date: Date) -> String {
        let minutes = (minutes(of: date) + ahead + day) % day
        return TimeOfDay(hour: minutes / 60, minute: minutes % 60)?.description ?? ""
    }

    private static func minutes(of date: Date) -> Int {
        Int(date.timeIntervalSince1970 / 60) % day
    }
}
