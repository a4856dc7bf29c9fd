import Terminal

// A program with one screen, for tests that need a real terminal. It shows its first argument's page,
// says each event in the bottom row, and ends with `q` or when it is told to.

let page = CommandLine.arguments.dropFirst().first ?? "events"
let display: Screen
do {
    display = try Screen(theme: page == "thin" ? .thin : .standard)
} catch {
    print(error)
    exitTrial(9)
}

var said = "ready"
var count = 0
while true {
    // Whole frames, so that a test finds what it waits for in one piece.
    if page == "events" { display.forget() }
    display.show(drawn())
    let event = display.wait()
    count += 1
    switch event {
    case .key(.character("q")):
        display.close()
        exitTrial(0)
    case .key(.character("!")): crash()
    case .key(.control("l")): display.forget()
    case .ending(let why):
        // What a program does before it ends: keeping drafts would be here.
        display.close()
        print("ended: \(why)")
        exitTrial(why.exitCode)
    default: break
    }
    said = "\(count) \(event)"
}

@MainActor
func drawn() -> Frame {
    var frame = Frame(display.size)
    frame.put("Trial", row: 0, column: 0, style: .heading)
    if page == "scripts" {
        for (row, text) in Scripts.names.enumerated() {
            frame.put(text, row: row + 2, column: 2, width: 20)
            frame.put("|", row: row + 2, column: 24)
            frame.put("end", row: row + 2, column: 26, style: .dim)
        }
    }
    frame.put(said, row: frame.size.rows - 1, column: 0)
    frame.cursor = Position(row: 2, column: 24)
    return frame
}

@MainActor
func crash() {
    let nothing: [Int] = []
    print(nothing[count])
}
