import Administration
import Forms
import Testing

@testable import Commands

@Suite("What the doctor says")
struct DoctorWordsTests {
    private static let check = Check(
        "clock", "Clocks", meaning: "Dates go wrong.", remedy: "Set the clock.")

    @Test("what is well takes one line; what is not says why and what to do, and stands last")
    func sentences() {
        let text = DoctorWords.sentences([
            Self.check.ok("fine"), Self.check.fault("one hour"), Self.check.skipped("not yours"),
        ])
        #expect(
            text == """
                ok       Clocks: fine
                skipped  Clocks: not yours
                FAULT    Clocks: one hour
                         Dates go wrong.
                         Set the clock.
                3 checks: 1 fault, 0 warnings, 1 skipped.
                """)
    }

    @Test("programs get the same")
    func document() {
        let document = DoctorWords.document([Self.check.warning("10 seconds")])
        #expect(document[key: "faults"]?.int == 0)
        #expect(document[key: "warnings"]?.int == 1)
        let first = document[key: "checks"]?.array?.first
        #expect(first?[key: "check"]?.string == "clock")
        #expect(first?[key: "state"]?.string == "warning")
        #expect(first?[key: "remedy"]?.string == "Set the clock.")
    }
}
