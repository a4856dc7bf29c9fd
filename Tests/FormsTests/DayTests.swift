import Testing

@testable import Forms

@Suite struct DayTests {
    @Test func everyDayFrom1900To2100GoesRound() throws {
        let first = try #require(Day(year: 1900, month: 1, day: 1))
        let last = try #require(Day(year: 2100, month: 12, day: 31))
        #expect(last - first == 73_413)
        var expected = (year: 1900, month: 1, day: 1)
        for number in first.number...last.number {
            let day = Day(number: number)
            guard day.parts == expected, Day(day.description) == day,
                Day(year: expected.year, month: expected.month, day: expected.day) == day,
                ISOWeek(day.week.description) == day.week, day.week.contains(day),
                day.week.monday.weekday == .monday
            else {
                Issue.record("\(day)")
                continue
            }
            expected.day += 1
            if expected.day > Day.length(of: expected.month, in: expected.year) {
                expected = (expected.year, expected.month + 1, 1)
            }
            if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
        }
    }

    /// From the calendar of ISO 8601; also printed by `date +%G-W%V`.
    @Test(arguments: [
        ("2020-12-31", "2020-W53"), ("2021-01-03", "2020-W53"), ("2021-01-04", "2021-W01"),
        ("2026-12-28", "2026-W53"), ("2027-01-03", "2026-W53"), ("2027-01-04", "2027-W01"),
        ("2026-11-23", "2026-W48"), ("2024-12-30", "2025-W01"), ("2016-01-03", "2015-W53"),
        ("2000-01-01", "1999-W52"), ("2026-01-01", "2026-W01"), ("2023-01-01", "2022-W52"),
    ])
    func weeksFollowISO(day: String, week: String) {
        #expect(Day(day)?.week.description == week)
    }

    @Test func weeksThatDoNotExistAreRefused() {
        #expect(ISOWeek("2025-W53") == nil)
        #expect(ISOWeek("2026-W00") == nil)
        #expect(ISOWeek("2026-W54") == nil)
        #expect(ISOWeek("2026-47") == ISOWeek("2026-W47"))
        #expect(ISOWeek("2026-W53")?.next.description == "2027-W01")
        #expect(ISOWeek("2026-W01")?.previous.description == "2025-W52")
    }

    @Test(arguments: ["2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "2026-1-01", "x", ""])
    func noSuchDay(text: String) {
        #expect(Day(text) == nil)
    }

    @Test func monthsEndEarly() {
        #expect(Day("2026-01-31")?.adding(months: 1) == Day("2026-02-28"))
        #expect(Day("2024-02-29")?.adding(months: -12) == Day("2023-02-28"))
        #expect(Day("2026-11-30")?.adding(months: 3) == Day("2027-02-28"))
    }

    @Test(arguments: [
        ("09:30", "09:30"), ("9.30", "09:30"), ("0930", "09:30"), ("9am", "09:00"),
        ("9:30 PM", "21:30"), ("12am", "00:00"), ("12 pm", "12:00"), ("noon", "12:00"),
        ("๐๙:๓๐", "09:30"), ("23:59", "23:59"),
    ])
    func timesRead(text: String, time: String) {
        #expect(TimeOfDay(text)?.description == time)
    }

    @Test(arguments: ["24:00", "9", "9:3", "13pm", "x", "", "-1:00", "9:60", "1:2:3"])
    func noSuchTime(text: String) {
        #expect(TimeOfDay(text) == nil)
    }
}
