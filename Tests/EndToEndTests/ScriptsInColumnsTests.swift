import Forms
import Support
import Testing

/// Names in the scripts of the region, in lists and in fields, as tmux itself measures them.
@Suite("End to end: names stay in their columns")
struct ScriptsInColumnsTests {
    /// A name, and how wide it is.
    private static let names: [(script: String, name: String, width: Int)] = [
        ("Thai", "จำนงค์ ทองคำ", 10), ("Laoo", "ສົມພອນ ແກ້ວ", 10), ("Khmr", "សុខា ចាន់", 9),
        ("Mymr", "မောင်ဆန်း", 9),
        ("Jpan", "山田 花子", 9), ("Latn", "Nguyễn Thị Hồng", 15),
    ]

    @Test("in a list the names begin where their column begins, and what is beside them stays")
    func list() throws {
        let organisation = try TestOrganisation.make()
        for (script, name, _) in Self.names {
            try organisation.recordIntake(
                as: .ana,
                [
                    "names": [
                        [
                            "kind": "legal", "script": .string(script),
                            "native": .string(name + " Zzyx"),
                        ]
                    ]
                ])
        }
        let desk = try Desk(organisation, .ana)
        try desk.signIn()
        try desk.tmux.press("C-f")
        try desk.tmux.wait(for: "Who:")
        try desk.tmux.type("Zzyx")
        let found = try desk.tmux.wait("all six are found") { text in
            Self.names.allSatisfy { text.contains($0.name.prefix(4)) }
        }
        let lines = found.split(separator: "\n", omittingEmptySubsequences: false)
        for (script, name, _) in Self.names {
            let row = try #require(lines.firstIndex { $0.contains(name.prefix(4)) })
            let first = String(name.prefix(1))
            #expect(try desk.tmux.column(of: first, row: row) == 60, "\(script): \(lines[row])")
            #expect(try desk.tmux.column(of: "HBH-", row: row) == 11, "\(script): \(lines[row])")
        }
    }

    @Test("in a field the cursor stands behind what was typed, and comes back to its beginning")
    func field() throws {
        let organisation = try TestOrganisation.make()
        let desk = try Desk(organisation, .ana)
        try desk.signIn()
        try desk.tmux.press("C-f")
        try desk.tmux.wait(for: "Who:")
        let start = try desk.tmux.cursor()
        for (script, name, _) in Self.names {
            try desk.tmux.type(name)
            try desk.tmux.wait("\(script) is typed") { $0.contains(name) }
            let end = try desk.tmux.cursor()
            #expect(end.row == start.row && end.column > start.column, "\(script)")
            try desk.tmux.press("C-u")
            try desk.tmux.wait("\(script) is gone") { !$0.contains(name.prefix(2)) }
            let back = try desk.tmux.cursor()
            #expect(back == start, "\(script)")
        }
    }
}
