import Glibc

extension Day {
    /// Today where this machine is; the organisation's own day comes from its database.
    package static var local: Day {
        var now = time(nil)
        var parts = tm()
        guard localtime_r(&now, &parts) != nil else { return Day(number: now / 86_400) }
        return Day(
            year: Int(parts.tm_year) + 1900, month: Int(parts.tm_mon) + 1,
            day: Int(parts.tm_mday)) ?? Day(number: now / 86_400)
    }
}
