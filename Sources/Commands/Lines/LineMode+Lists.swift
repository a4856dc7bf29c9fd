import Casework
import Forms
import Languages

extension LineMode {
    /// Says the rows of a list, and what can be done with the one that is chosen.
    mutating func show(_ first: LineRows, _ call: Invocation) async {
        var (rows, call) = (first, call)
        let isToday = call.action.name == "today"
        var said = say(rows, from: 0, isToday)
        while rows.count > 0 || canFilter(call.action) {
            guard let line = partner.ask(prompt(rows, said, call.action)) else { return }
            guard work.admits() else { return }
            let typed = Text.command(line)
            switch typed {
            case "" where said < rows.count: said = say(rows, from: said, isToday)
            case "", "^", "q": return
            case "?":
                partner.say(
                    Words.say("  A number chooses a row; then what can be done with it is listed."))
            case "??": said = say(rows, from: 0, isToday)
            case "f" where canFilter(call.action):
                guard let typed = await answers(to: call.action, [:]) else { continue }
                call.typed = typed
                do {
                    guard let filtered = try await work.run(call) else { return }
                    rows = LineRows(filtered, era)
                    said = say(rows, from: 0, isToday)
                } catch {
                    tell(error)
                }
            default:
                guard let number = Int(typed), (1...max(1, rows.count)).contains(number),
                    rows.count > 0
                else {
                    partner.say(Words.say("  Write the number of a row, or ^."))
                    continue
                }
                if isToday {
                    today = rows
                    await doNext(number - 1)
                } else {
                    await act(on: number - 1, rows, call.action)
                }
            }
        }
    }

    private func canFilter(_ action: ActionSpec) -> Bool {
        action.name != "today" && !(action.form ?? action.arguments).fields.isEmpty
    }

    private func prompt(_ rows: LineRows, _ said: Int, _ action: ActionSpec) -> String {
        var ways: [String] = []
        if said < rows.count { ways.append(Words.say("Enter lists more")) }
        if canFilter(action) { ways.append(Words.say("f filters")) }
        ways.append(Words.say("^ back"))
        return Words.say("Number of a row (%1): ", ways.joined(separator: ", "))
    }

    private mutating func say(_ rows: LineRows, from start: Int, _ isToday: Bool) -> Int {
        if start == 0 {
            partner.say(
                "\(Words.translate(rows.document.list.title)): "
                    + Words.say(count: rows.count, one: "1 row", other: "%1 rows"))
        }
        let end = min(rows.count, start + LineRows.portion)
        for index in start..<end {
            partner.say(isToday ? rows.todayLine(index, menu.table) : rows.line(index))
        }
        if end == rows.count { for remark in rows.document.page.remarks { partner.say(remark) } }
        return end
    }

    private mutating func act(on index: Int, _ rows: LineRows, _ spec: ActionSpec) async {
        let objects = rows.actions(index, menu.table, except: spec)
        guard !objects.isEmpty else {
            return partner.say(Words.say("  There is nothing to do with this row from here."))
        }
        await choose(objects, ["  = \(rows.line(index))"])
    }
}
