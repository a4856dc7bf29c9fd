import Forms
import Support
import Testing

/// What others than caseworkers do in a day, with the real program in a real terminal.
@Suite("End to end: the house and the office")
struct HouseAndOfficeTests {
    @Test("a shelter worker sees the board, the card of a guest, and checks somebody out")
    func house() async throws {
        let organisation = try TestOrganisation.make()
        let reference = try organisation.recordIntake(as: .ana)
        try organisation.does(
            .ana, "check_in", ["case": .string(reference), "shelter": "Lotus", "bed": "2"])

        let desk = try Desk(organisation, .eka)
        try desk.signIn()
        try desk.open("bed board")
        let board = try desk.tmux.wait(for: "3 of 4 free")
        #expect(board.contains("Lotus") && board.contains("day 1"))
        #expect(!board.contains("Test Person"), "a board shows no names")
        try desk.go(to: "2")
        try desk.tmux.press("g")
        try desk.tmux.wait("the card, or the way to it") {
            !Desk.heading($0).hasPrefix("Shelter board")
        }
        try desk.back(to: "Shelter board")
        try desk.tmux.wait(for: "3 of 4 free")
        try desk.go(to: "2")
        try desk.tmux.press("o")
        try desk.tmux.wait(for: "Check out")
        try desk.answer("Destination", "own", shown: "Own accommodation")
        try desk.store("is checked out after 0 nights")
        try desk.tmux.wait(for: "4 of 4 free")
    }

    @Test("a coordinator sees today, all cases, and the weekly report")
    func office() throws {
        let organisation = try TestOrganisation.make()
        let north = try organisation.recordIntake(as: .ana)
        let south = try organisation.recordIntake(as: .chan)

        let desk = try Desk(organisation, .fon)
        try desk.signIn()
        try desk.tmux.press("c")
        try desk.tmux.wait("the cases of all teams") { $0.contains(north) && $0.contains(south) }
        try desk.back(to: "Today")
        try desk.open("report weekly")
        let shown = try desk.tmux.wait("the report, or the way to it") {
            $0.contains("New intakes") || $0.contains("Enter begin")
        }
        if !shown.contains("New intakes") {
            try desk.tmux.press("Enter")
            try desk.tmux.wait(for: "Enter leads back to the screens")
            try desk.tmux.press("Enter")
        }
        try desk.back(to: "Today")
        try desk.tmux.press("q")
        try desk.tmux.waitForEnd()
    }
}
