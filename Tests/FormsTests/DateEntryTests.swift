import Support
import Testing

@testable import Forms

@Suite struct DateEntryTests {
    /// A Monday.
    private let today = Day(year: 2026, month: 11, day: 23) ?? .first

    @Test(arguments: [
        ("2026-11-23", "2026-11-23"), ("23/11/2026", "2026-11-23"), ("11/23/2026", "2026-11-23"),
        ("23 Nov 2026", "2026-11-23"), ("23-nov-2026", "2026-11-23"),
        ("Nov 23, 2026", "2026-11-23"),
        ("23rd November 2026", "2026-11-23"), ("23.11.2026", "2026-11-23"),
        ("2026/11/23", "2026-11-23"), ("5/5/2026", "2026-05-05"), ("today", "2026-11-23"),
        ("Yesterday", "2026-11-22"), ("tomorrow", "2026-11-24"), ("+3d", "2026-11-26"),
        ("-2w", "2026-11-09"), ("+1m", "2026-12-23"), ("+10", "2026-12-03"),
        ("23/11/2569", "2026-11-23"), ("2569-11-23", "2026-11-23"), ("๒๓/๑๑/๒๕๖๙", "2026-11-23"),
        ("23 Nov พ.ศ. 2569", "2026-11-23"), ("R8.11.23", "2026-11-23"),
        ("令和8年11月23日", "2026-11-23"), ("令和元年5月1日", "2019-05-01"), ("S50.1.2", "1975-01-02"),
        ("2026年11月23日", "2026-11-23"), ("２０２６-１１-２３", "2026-11-23"), ("1 sept 2026", "2026-09-01"),
    ])
    func datesRead(typed: String, day: String) throws {
        #expect(try DateEntry.read(typed, today: today).description == day)
    }

    @Test func twoReadingsAreRefusedWithBothNamed() {
        let fault = #expect(throws: EntryFault.self) {
            try DateEntry.read("3/4/2026", today: today)
        }
        #expect(fault?.problem == "“3/4/2026” can be 3 April 2026 or 4 March 2026")
        #expect(fault?.remedy == "write 2026-04-03 or 2026-03-04")
    }

    @Test(arguments: [
        "", "x", "31/02/2026", "23/11/26", "2026-11", "1/2/3/2026", "R0.1.1", "R1.4.30",
        "+99999999999999999999d", "+3x", "23 Foo 2026", "13/13/2026", "2026-11-23-01", "\u{1B}[2J",
    ])
    func othersAreRefused(typed: String) {
        #expect(throws: EntryFault.self) { try DateEntry.read(typed, today: today) }
    }

    @Test func everyDayReadsInEveryForm() throws {
        let first = try #require(Day("1900-01-01"))
        for number in stride(from: first.number, through: first.number + 73_000, by: 13) {
            let day = Day(number: number)
            let (year, month, dayOfMonth) = day.parts
            for form in [day.description, day.inWords, "\(dayOfMonth) \(month) \(year + 543)"]
            where form != "\(dayOfMonth) \(month) \(year + 543)" || dayOfMonth > 12 {
                guard try DateEntry.read(form, today: today) != day else { continue }
                Issue.record("\(form)")
            }
        }
    }

    @Test(arguments: 0..<3000)
    func nonsenseNeverCrashes(seed: Int) {
        var random = Seeded(seed)
        let alphabet = Array("0123456789/-.+ dwmrhs年月日令和元nov๒be")
        let text = String(
            (0..<random.below(14)).map { _ in alphabet[random.below(alphabet.count)] })
        _ = try? DateEntry.read(text, today: today)
        _ = try? BirthEntry.read(text, today: today)
        _ = TimeOfDay(text)
        _ = ISOWeek(text)
        _ = try? Money.read(text)
        _ = try? PhoneEntry.read(text)
    }

    @Test(arguments: [
        ("1998-05-03", "1998-05-03", "1998-05-03", "stated"),
        ("1998", "1998-01-01", "1998-12-31", "stated"),
        ("2541", "1998-01-01", "1998-12-31", "stated"),
        ("พ.ศ. 2541", "1998-01-01", "1998-12-31", "stated"),
        ("1998-05", "1998-05-01", "1998-05-31", "stated"),
        ("05/1998", "1998-05-01", "1998-05-31", "stated"),
        ("28", "1997-11-24", "1998-11-23", "stated"),
        ("about 28", "1995-11-24", "2000-11-23", "estimated"),
        ("26-30", "1995-11-24", "2000-11-23", "stated"),
        ("1995-1998", "1995-01-01", "1998-12-31", "stated"),
        ("3 May 1998 document", "1998-05-03", "1998-05-03", "document"),
        ("1998 (estimated)", "1998-01-01", "1998-12-31", "estimated"),
        ("S50", "1975-01-01", "1975-12-31", "stated"),
        ("2026", "2026-01-01", "2026-11-23", "stated"),
        ("28 years old", "1997-11-24", "1998-11-23", "stated"),
        ("around 1998", "1996-01-01", "2000-12-31", "estimated"),
        ("28 ปี", "1997-11-24", "1998-11-23", "stated"),
        ("ประมาณ ๒๘", "1995-11-24", "2000-11-23", "estimated"),
        ("28歳", "1997-11-24", "1998-11-23", "stated"),
        ("約２８", "1995-11-24", "2000-11-23", "estimated"),
        ("28 tahun", "1997-11-24", "1998-11-23", "stated"),
        ("khoảng 28 tuổi", "1995-11-24", "2000-11-23", "estimated"),
        ("3 พ.ค. 2541", "1998-05-03", "1998-05-03", "stated"),
        ("3 พฤษภาคม 2541", "1998-05-03", "1998-05-03", "stated"),
        ("3 mei 1998", "1998-05-03", "1998-05-03", "stated"),
        ("3 Agosto 1998", "1998-08-03", "1998-08-03", "stated"),
        ("3 မေ 1998", "1998-05-03", "1998-05-03", "stated"),
        ("ngày 3 tháng 5 năm 1998", "1998-05-03", "1998-05-03", "stated"),
    ])
    func birthsRead(typed: String, from: String, to: String, basis: String) throws {
        let birth = try BirthEntry.read(typed, today: today)
        #expect(
            birth.document == ["from": .string(from), "to": .string(to), "basis": .string(basis)])
        #expect(Birth(document: birth.document) == birth)
    }

    @Test func agesAndBirthsAgree() throws {
        for age in 0...120 {
            let birth = try BirthEntry.read("\(age)", today: today)
            #expect(birth.ages(on: today) == age...age)
        }
    }

    @Test func missingBirthHasNoDays() throws {
        let birth = try BirthEntry.read("not asked", today: today)
        #expect(birth.document == ["from": .null, "to": .null, "basis": "not_asked"])
    }

    @Test(arguments: ["2027", "tomorrow", "1850", "130-140", "x", "", "30-20", "5555", "3 ม 1998"])
    func birthsThatCannotBe(typed: String) {
        #expect(throws: EntryFault.self) { try BirthEntry.read(typed, today: today) }
    }

    @Test(arguments: [
        ("+66 81-234 5678", "+66812345678"), ("0066 81 234 5678", "+66812345678"),
        ("(081) 234.5678", "0812345678"), ("191", "191"), ("๐๘๑ ๒๓๔ ๕๖๗๘", "0812345678"),
    ])
    func phonesRead(typed: String, number: String) throws {
        #expect(try PhoneEntry.read(typed) == number)
    }

    @Test(arguments: ["12", "+0812345678", "call me", "1234567890123456", "+", "", "12+34567"])
    func noPhone(typed: String) {
        #expect(throws: EntryFault.self) { try PhoneEntry.read(typed) }
    }

    @Test(arguments: [
        ("1500 HKD", "1500.00", "HKD"), ("hkd 1,500.5", "1500.50", "HKD"),
        ("0.05 thb", "0.05", "THB"),
    ])
    func moneyReads(typed: String, amount: String, currency: String) throws {
        let money = try Money.read(typed)
        #expect(money.amount == amount)
        #expect(money.currency == currency)
    }

    @Test(arguments: ["1500", "HKD", "1.234.5 HKD", "1.234 HKD", "-5 HKD", "15HKD00", "1500 HK$"])
    func noMoney(typed: String) {
        #expect(throws: EntryFault.self) { try Money.read(typed) }
    }
}
