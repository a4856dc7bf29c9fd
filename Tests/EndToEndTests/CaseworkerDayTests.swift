import Forms
import Postgres
import Support
import Testing

/// What a caseworker does in a day, by keys alone, with the real program in a real terminal.
@Suite("End to end: a day of a caseworker")
struct CaseworkerDayTests {
    private static let agency: JSONValue = [
        "name": "Legal Aid Desk", "kind": "LegalService", "country": "TH",
    ]

    @Test("intakes, a bed, a referral, a follow-up, the lock")
    func day() throws {
        let organisation = try TestOrganisation.make()
        try organisation.does(.ana, "add_agency", Self.agency)
        let desk = try Desk(organisation, .ana)
        try desk.signIn()

        let first = try intakeInFull(desk)
        try quickIntake(desk, name: "Second Person", known: false)
        // Somebody of that name is known: it is said without the name, and nothing is in the way.
        let third = try quickIntake(desk, name: "Maria Halimbawa", known: true)
        #expect(first != third)

        try place(first, desk)
        try refer(first, desk)
        try followUp(first, desk)
        try lock(desk)
        try leave(desk)
    }

    /// Every page of the form has an answer.
    private func intakeInFull(_ desk: Desk) throws -> String {
        try desk.tmux.press("n")
        try desk.tmux.wait(for: "Page 1 of")
        try desk.answer("How the person came", "walk", shown: "Walk-in")
        try desk.answer("Language of the interview", "tagalog", shown: "Tagalog")
        try desk.answer("Risk level", "high", shown: "High")
        try desk.turn(to: "Person")
        try desk.tmux.press("Enter")
        try desk.tmux.wait(for: "Name as written")
        try desk.answer("Name as written", "Maria Halimbawa")
        try desk.answer("Sex", "fem", shown: "Female")
        try desk.answer("Date of birth", "1990")
        try desk.answer("Nationality", "philip", shown: "Philippines")
        try desk.turn(to: "Documents and contacts")
        try desk.go(to: "+ add a contact")
        try desk.tmux.press("Enter")
        try desk.tmux.wait(for: "Number or address")
        try desk.answer("Number or address", "+85255500123")
        try desk.turn(to: "Migration")
        try desk.answer("Place of origin", "Iloilo")
        try desk.turn(to: "Recruitment and work")
        try desk.answer("Recruitment fee paid", "15000.00 PHP")
        try desk.turn(to: "Needs")
        try desk.answer("Presenting need", "shelter", shown: "Shelter")
        try consent(desk)
        try desk.turn(to: "Story")
        try desk.tmux.press("Enter")
        try desk.tmux.wait("the story has a page of its own") { !$0.contains("\n Page ") }
        try desk.tmux.type("She left the house at night.")
        try desk.tmux.press("Escape")
        try desk.tmux.wait(for: "\n Page 8")
        let stored = try desk.store("is open for person")
        let reference = Desk.reference("HBH-", in: stored)
        #expect(reference.hasPrefix("HBH-"), "\(stored)")
        return reference
    }

    private func consent(_ desk: Desk) throws {
        try desk.turn(to: "Consent")
        try desk.answer("Answer", "given", shown: "Given")
        try desk.answer("Answered by", "person", shown: "The person")
    }

    /// A name, a need, a consent: what a person at the door has time for.
    @discardableResult
    private func quickIntake(_ desk: Desk, name: String, known: Bool) throws -> String {
        try desk.tmux.press("n")
        try desk.tmux.wait(for: "Page 1 of")
        try desk.turn(to: "Person")
        try desk.tmux.press("Enter")
        try desk.tmux.wait(for: "Name as written")
        try desk.go(to: "Name as written")
        try desk.tmux.type(name)
        if known {
            let hint = try desk.tmux.wait(for: "Perhaps known")
            let line = hint.split(separator: "\n").first { $0.contains("Perhaps known") } ?? ""
            #expect(!line.contains("Maria"))
            #expect(Desk.here(hint).contains("Name as written"), "the hint moves nobody")
        }
        try desk.turn(to: "Needs")
        try desk.answer("Presenting need", "legal", shown: "Legal help")
        try consent(desk)
        return Desk.reference("HBH-", in: try desk.store("is open for person"))
    }

    private func openCase(_ reference: String, _ desk: Desk) throws {
        try desk.back(to: "Today")
        try desk.open("case list")
        try desk.tmux.wait(for: reference)
        try desk.tmux.press("/")
        try desk.tmux.wait(for: "Search:")
        try desk.tmux.type(reference)
        try desk.tmux.wait("the search is typed") { $0.contains("Search:  \(reference)") }
        try desk.tmux.press("Enter")
        try desk.tmux.wait("the search is over") { !$0.contains("Search:") }
        try desk.tmux.press("Enter")
        try desk.tmux.wait(for: "SAFETY")
    }

    /// A bed is asked for, kept and taken.
    private func place(_ reference: String, _ desk: Desk) throws {
        try openCase(reference, desk)
        try desk.tmux.press("b")
        try desk.tmux.wait(for: "Ask for a bed")
        try desk.answer("Shelter", "Lotus")
        try desk.store("is asked for in Lotus")
        try desk.back(to: "Today")
        try desk.tmux.wait(for: "needs a bed")
        try desk.go(to: "needs a bed")
        try desk.tmux.press("Enter")
        try desk.tmux.wait(for: "Reserve a bed")
        try desk.answer("Bed", "2")
        try desk.store("is kept for")
        try desk.back(to: "Today")
        try desk.tmux.wait(for: "guest expected")
        try desk.go(to: "guest expected")
        try desk.tmux.press("Enter")
        try desk.tmux.wait(for: "Check in")
        try desk.store("is checked in to bed 2 of Lotus")
    }

    /// A referral is written down and sent, on a consent for it.
    private func refer(_ reference: String, _ desk: Desk) throws {
        try openCase(reference, desk)
        try desk.tmux.press("o")
        try desk.tmux.wait(for: "Record a consent")
        try desk.answer("Purpose", "referral", shown: "Referral to an agency")
        try desk.answer("Answer", "given", shown: "Given")
        try desk.answer("Answered by", "person", shown: "The person")
        try desk.store("SAFETY")
        try desk.tmux.press("d")
        try desk.tmux.wait(for: "New referral")
        try desk.answer("Agency", "Legal Aid Desk")
        try desk.answer("Need", "legal", shown: "Legal help")
        let drafted = try desk.store("is drafted")
        let referral = Desk.reference("R-", in: drafted)
        try desk.back(to: "Today")
        try desk.tmux.wait(for: referral)
        try desk.open("referral send")
        try desk.tmux.wait(for: "Send a referral")
        try desk.answer("Referral", referral)
        try desk.store("\(referral) is sent, on consent")
    }

    /// A follow-up is planned for today, found under Today with what must be known first, and done.
    private func followUp(_ reference: String, _ desk: Desk) throws {
        try openCase(reference, desk)
        try desk.tmux.press("p")
        try desk.tmux.wait(for: "Plan a follow-up")
        try desk.answer("Due on", "today", shown: "20")
        try desk.answer("Purpose", "how", shown: "How the person is")
        try desk.answer("By", "office", shown: "ffice")
        try desk.store("is planned for")
        try desk.back(to: "Today")
        try desk.tmux.wait(for: "follow-up")
        try desk.go(to: "follow-up")
        try desk.tmux.press("Enter")
        try desk.tmux.wait(for: "What came of it")
        try desk.tmux.press("1")
        try desk.tmux.wait(for: "Safety check")
        try desk.answer("Safety check", "safe", shown: "afe")
        try desk.store("is done")
    }

    private func lock(_ desk: Desk) throws {
        try desk.back(to: "Today")
        try desk.open("case list")
        try desk.tmux.wait(for: "HBH-")
        try desk.tmux.press("C-k")
        let locked = try desk.tmux.wait(for: "This screen is locked")
        #expect(!locked.contains("HBH-"))
        try desk.forgetSignIn()
        try desk.tmux.press("C-p", "C-f", "Tab")
        try desk.tmux.type("wrong")
        try desk.tmux.press("Enter")
        try desk.tmux.wait(for: "not your password")
        try desk.tmux.type(TestOrganisation.password)
        try desk.tmux.press("Enter")
        try desk.tmux.wait(for: "HBH-")
    }

    /// Nothing about anybody is left in the window, nor in its title.
    private func leave(_ desk: Desk) throws {
        try desk.back(to: "Today")
        #expect(try desk.tmux.said("#{alternate_on} #{pane_title}") == "1 kapwa")
        try desk.tmux.press("q")
        try desk.tmux.waitForEnd()
        #expect(try desk.tmux.said("#{alternate_on}") == "0")
        let left = try desk.tmux.everything()
        for trace in ["HBH-", "Halimbawa", "Maria", "Iloilo", "Lotus", "555"] {
            #expect(!left.contains(trace), "\(left)")
        }
    }

    @Test("what speaks against a bed is said, and it is done all the same on the person's word")
    func confirmed() throws {
        let organisation = try TestOrganisation.make()
        let reference = try organisation.recordIntake(as: .ana, ["sex": "male"])
        var server = try organisation.database.connect()
        try server.run(script: "update core.shelter set for_sex = 'female'")
        let desk = try Desk(organisation, .ana)
        try desk.signIn()
        try openCase(reference, desk)
        try desk.tmux.press("b")
        try desk.tmux.wait(for: "Ask for a bed")
        try desk.answer("Shelter", "Lotus")
        let asked = try desk.store("Do it all the same?")
        #expect(!asked.contains("--yes"))
        try desk.tmux.press("y", "Enter")
        try desk.tmux.wait(for: "is asked for in Lotus")
    }

    @Test("a line that is cut in the middle of an intake takes nothing with it")
    func cutLine() throws {
        let organisation = try TestOrganisation.make()
        let desk = try Desk(organisation, .ana)
        try desk.signIn()
        try desk.tmux.press("n")
        try desk.tmux.wait(for: "Page 1 of")
        try desk.answer("Risk level", "high", shown: "High")
        try desk.turn(to: "Person")
        try desk.tmux.press("Enter")
        try desk.tmux.wait(for: "Name as written")
        try desk.go(to: "Name as written")
        try desk.tmux.type("Hal")
        try desk.tmux.wait("the name is begun") { Desk.here($0).contains("Hal") }
        try desk.dropLine()

        try desk.comeBack()
        try desk.tmux.wait(for: "Record an intake, page 2")
        try desk.go(to: "draft")
        try desk.tmux.press("Enter")
        let resumed = try desk.tmux.wait(for: "Page 2 of")
        #expect(resumed.contains("Hal"), "what was being typed is there")
        try desk.answer("Name as written", "imbawa", shown: "Halimbawa")
        let kept = try desk.tmux.wait(for: "Saved")
        #expect(!kept.contains("open elsewhere"), "the terminal that is gone has nothing open")
        try desk.turn(to: "Needs")
        try desk.answer("Presenting need", "legal", shown: "Legal help")
        try consent(desk)
        let reference = Desk.reference("HBH-", in: try desk.store("is open for person"))
        try openCase(reference, desk)
        let file = try desk.tmux.wait(for: "Halimbawa")
        #expect(file.contains("High"), "what was answered before the cut is stored with it")
    }
}
