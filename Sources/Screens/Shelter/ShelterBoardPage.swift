import Casework
import Forms
import Languages
import Terminal

/// The board on the wall of the house: shelter by shelter, bed by bed, who is there and who leaves today.
final class ShelterBoardPage: Page {
    private let shelter: String?
    private var rows: [[JSONValue]] = []
    private var failure: Failure?
    private var isRead = false
    private var selection = Selection()
    private unowned let app: Application

    init(shelter: String?, _ app: Application) {
        self.shelter = shelter
        self.app = app
    }

    var title: String { Words.say("Shelter board") }

    func appeared(_ app: Application) {
        do throws(Failure) {
            let arguments = shelter.map { JSONObject([("shelter", .string($0))]) } ?? JSONObject()
            app.perform(try ShowShelterBoard(arguments: .object(arguments))) { [weak self] answer in
                guard let self else { return }
                isRead = true
                switch answer {
                case .success(let page):
                    rows = page.rows
                    failure = nil
                case .failure(let failure): self.failure = failure
                }
            }
        } catch {
            failure = error
        }
    }

    // MARK: What can be done

    private var row: [JSONValue]? {
        let lines = lines
        guard lines.indices.contains(selection.index), case .bed(let row) = lines[selection.index]
        else { return nil }
        return row
    }

    var actions: [PageAction] {
        let keyed: [(String, Key)] = [
            ("stay out", .character("o")), ("stay move", .character("v")),
            ("stay card", .character("g")),
            ("stay in", .character("i")), ("stay reserve", .character("b")),
        ]
        var actions: [PageAction] = [
            PageAction(
                "open", Words.say("what can be done"), [.enter], footer: Words.say("more"),
                reason: row == nil ? Words.say("choose a bed") : nil
            ) { $0.push(ActionsPage(of: $0)) }
        ]
        for (name, key) in keyed {
            guard let spec = app.door.actions.first(where: { $0.name == name }) else { continue }
            actions.append(
                PageAction(
                    name, Words.translate(spec.summary), [key], footer: spec.footer,
                    reason: app.reason(against: spec) ?? hindrance(to: name)
                ) { [weak self] app in app.open(spec, given: self?.given ?? [:]) })
        }
        actions.append(
            .wholeRow(isEnter: false, reason: row == nil ? Words.say("choose a bed") : nil) {
                [weak self] in self?.showRow($0)
            })
        actions.append(
            PageAction("reload", Words.say("read again"), [.character("r")]) { [weak self] in
                self?.appeared($0)
            })
        return actions
    }

    /// Why something cannot be done with the bed that is chosen; nil where it can.
    private func hindrance(to name: String) -> String? {
        let needsBed = ["stay in", "stay reserve"].contains(name)
        guard let row else { return needsBed ? nil : Words.say("nobody is in this bed") }
        guard needsBed else {
            let isSomebodyMeant =
                name == "stay card" ? row[3].string != nil : row[2].string == "occupied"
            return isSomebodyMeant ? nil : Words.say("nobody is in this bed")
        }
        return switch row[2].string {
        case "occupied": Words.say("somebody is in this bed")
        case "reserved" where name == "stay reserve": Words.say("the bed is kept for somebody")
        case "out of service": Words.say("the bed is out of service")
        default: nil
        }
    }

    /// The stay in the bed that is chosen, or the bed itself where it is free.
    private var given: JSONValue {
        guard let row else { return [:] }
        if let stay = row[3].string { return ["stay": .string(stay)] }
        return ["shelter": row[0], "bed": row[1]]
    }

    func take(_ key: Key, _ app: Application) -> Bool {
        selection.take(key, count: lines.count, page: 18)
    }

    private func showRow(_ app: Application) {
        guard let row else { return }
        app.push(
            RowPage(title: title, app) {
                zip(ShowShelterBoard.list.translated.columns, row).map {
                    ($0.label, app.words.words($1, $0))
                }
            })
    }

    // MARK: Drawing

    private enum Line {
        case house(String, free: Int, beds: Int)
        case bed([JSONValue])
    }

    /// Each house with its beds below it.
    private var lines: [Line] {
        var lines: [Line] = []
        var seen: [String] = []
        for row in rows where !seen.contains(row[0].string ?? "") {
            seen.append(row[0].string ?? "")
        }
        for house in seen {
            let beds = rows.filter { $0[0].string == house }
            lines.append(
                .house(house, free: beds.count { $0[2].string == "free" }, beds: beds.count))
            lines += beds.map(Line.bed)
        }
        return lines
    }

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        if let failure {
            let used = frame.putWrapped(failure.message, row: area[0], column: 2, style: .danger)
            frame.putWrapped(failure.screenHint, row: area[0] + used, column: 2)
            return
        }
        let lines = lines
        if lines.isEmpty {
            let words = isRead ? Words.say("There is no bed here yet.") : Words.say("Reading …")
            frame.put(words, row: area[0], column: 2, style: .dim)
        }
        let window = selection.window(count: lines.count, rows: area.count)
        for index in window {
            let row = area[index - window.lowerBound]
            draw(lines[index], in: &frame, row: row)
            if index == selection.index { frame.select(row: row) }
        }
    }

    private func draw(_ line: Line, in frame: inout Frame, row: Int) {
        switch line {
        case .house(let name, let free, let beds):
            frame.put(name, row: row, column: 1, width: 30, style: .heading)
            frame.put(Words.say("%1 of %2 free", free, beds), row: row, column: 33, style: .dim)
        case .bed(let bed):
            let isNarrow = frame.size.columns < 76
            frame.put(bed[1].string ?? "", row: row, column: 4, width: 10)
            let isFree = bed[2].string == "free"
            frame.put(
                state(bed), row: row, column: 15, width: isNarrow ? 10 : 16,
                style: isFree ? .good : .normal)
            frame.put(
                bed[4].string ?? "", row: row, column: isNarrow ? 26 : 33, width: isNarrow ? 14 : 20
            )
            frame.put(
                leaving(bed), row: row, column: isNarrow ? 41 : 54,
                style: isToday(bed) ? .warning : .dim)
        }
    }

    private func state(_ bed: [JSONValue]) -> String {
        if let nights = bed[6].int, bed[2].string != "free" {
            return Words.say("day %1", nights + 1)
        }
        return Words.translate(bed[2].string ?? "")
    }

    private func isToday(_ bed: [JSONValue]) -> Bool {
        bed[7].string != nil && bed[7].string == app.session?.who.today.description
    }

    private func leaving(_ bed: [JSONValue]) -> String {
        guard let day = bed[7].string else { return "" }
        return isToday(bed)
            ? Words.say("LEAVES TODAY") : Words.say("leaves %1", app.preferences.era.beside(day))
    }
}
