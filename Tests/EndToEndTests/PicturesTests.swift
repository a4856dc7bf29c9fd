import Forms
import FoundationEssentials
import Support
import Testing

/// The pictures in README.md are what the real program shows; `scripts/pictures` draws them again.
@Suite("End to end: pictures")
struct PicturesTests {
    @Test("README shows today, a page of an intake, a case file and the shelter board as they are")
    func pictures() throws {
        let organisation = try TestOrganisation.make()
        let reference = try work(organisation)
        let desk = try Desk(organisation, .ana)
        try desk.signIn()
        var pictures: [(name: String, text: String)] = []

        try desk.tmux.wait(for: "needs a bed")
        pictures.append(("today", try desk.tmux.wait("all is read") { !$0.contains("Asking") }))

        try desk.tmux.press("n")
        try desk.tmux.wait(for: "Page 1 of")
        try desk.answer("How the person came", "hot", shown: "Hotline")
        try desk.answer("Language of the interview", "tagalog", shown: "Tagalog")
        try desk.go(to: "Risk level")
        pictures.append(("intake", try desk.tmux.wait(for: "Saved")))

        try desk.back(to: "Today")
        try desk.open("case list")
        try desk.tmux.wait(for: reference)
        try desk.go(to: reference)
        try desk.tmux.press("Enter")
        pictures.append(
            (
                "case",
                try desk.tmux.wait("the file is open") {
                    $0.contains("SAFETY") && !$0.contains("Asking")
                }
            ))

        try desk.back(to: "Today")
        try desk.open("bed board")
        pictures.append(
            (
                "board",
                try desk.tmux.wait("the board is read") {
                    $0.contains("Lotus") && !$0.contains("Asking")
                }
            ))

        let file = TestServer.root.appending(path: "README.md")
        let readme = try String(contentsOf: file, encoding: .utf8)
        var drawn = readme
        for picture in pictures {
            try replace(picture.name, by: Self.settled(picture.text), in: &drawn)
        }
        if ProcessInfo.processInfo.environment["RECORD"] != nil {
            try Data(drawn.utf8).write(to: file, options: .atomic)
        } else {
            #expect(
                drawn == readme,
                "README.md shows other screens than there are: run scripts/pictures")
        }
    }

    /// A few invented people and what waits for them; answers the case whose file is shown.
    private func work(_ organisation: TestOrganisation) throws -> String {
        let first = try organisation.recordIntake(
            as: .ana,
            [
                "alias": "Heron 7", "risk_level": "high", "channel": "hotline", "nationality": "PH",
                "origin_country": "PH",
                "names": [["kind": "legal", "script": "Latn", "native": "Ligaya Nobody"]],
                "contacts": [
                    [
                        "kind": "phone", "value": "+85200000000", "owner": "self",
                        "safe_from": "22:30",
                        "safe_until": "23:30", "may_leave_message": false, "never_call": false,
                    ]
                ],
            ])
        let second = try organisation.recordIntake(
            as: .binh, ["alias": "Willow 2", "sex": "male", "nationality": "LA"])
        let third = try organisation.recordIntake(
            as: .ana, ["alias": "Reed 5", "risk_level": "low", "nationality": "KH"])
        let until = (TestOrganisation.today + 12).description
        try organisation.does(
            .ana, "check_in",
            [
                "case": .string(first), "shelter": "Lotus", "bed": "1",
                "expected_until": .string(until),
            ])
        try organisation.does(
            .ana, "check_in",
            [
                "case": .string(second), "shelter": "Lotus", "bed": "3",
                "expected_until": .string(TestOrganisation.today.description),
            ])
        let today = JSONValue.string(TestOrganisation.today.description)
        try organisation.does(
            .ana, "request_stay",
            ["case": .string(third), "shelter": "Lotus", "needed_from": today])
        try organisation.does(
            .ana, "plan_follow_up",
            ["case": .string(first), "due_on": today, "purpose": "wellbeing", "means": "visit"])
        return first
    }

    private func replace(_ name: String, by text: String, in readme: inout String) throws {
        let (begin, end) = (
            "<!-- picture: \(name) -->\n```text\n", "```\n<!-- end of the picture -->"
        )
        let start = try #require(readme.firstRange(of: begin), "README.md has no place for \(name)")
        let rest = readme[start.upperBound...]
        let close = try #require(rest.firstRange(of: end))
        readme.replaceSubrange(start.upperBound..<close.lowerBound, with: text)
    }

    /// The same on another day: dates as if it were the second of March 2026, a Monday, at nine.
    static func settled(_ text: String) -> String {
        let shift = (Day("2026-03-02")?.number ?? 0) - TestOrganisation.today.number
        var lines: [String] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var settled = String(line)
            settled.replace(#/HBH-\d{4}/#) { _ in "HBH-2026" }
            settled.replace(#/\d{4}-\d{2}-\d{2}/#) { found in
                Day(String(found.output)).map { Day(number: $0.number + shift).description }
                    ?? String(found.output)
            }
            settled.replace(#/\((Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\)/#) { _ in "(Monday)" }
            settled.replace(#/Saved \d{2}:\d{2}/#) { _ in "Saved 09:00" }
            while settled.hasSuffix(" ") { settled.removeLast() }
            lines.append(settled)
        }
        while lines.last == "" { lines.removeLast() }
        return lines.map { $0 + "\n" }.joined()
    }
}
