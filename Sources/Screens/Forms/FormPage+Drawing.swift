import Casework
import Columns
import Forms
import Languages
import Terminal

/// How a form looks: its heading, its rows, the panel below, the check.
extension FormPage {
    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        masksNames = app.preferences.masksNames
        state.era = app.preferences.era
        drawHeading(in: &frame, area, app)
        if isAtCheck { return drawCheck(in: &frame, area) }
        let steps = shownRows
        let panelRows = max(4, min(8, area.count / 3))
        rows = max(1, area.count - 2 - panelRows)
        let window = selection.window(count: steps.count, rows: rows)
        let labelWidth = min(30, max(16, area.columns * 2 / 5))
        for (place, step) in steps[window].enumerated() {
            let row = area[place + 2]
            let isHere = window.lowerBound + place == selection.index
            draw(step, isHere: isHere, labelWidth, in: &frame, row: row)
        }
        FieldPanel(
            input, state,
            advice: advice.flatMap { $0.path == input?.step.path ? $0.lines : nil } ?? []
        ).draw(
            in: &frame,
            Area(
                rows: (area.rows.upperBound - panelRows)..<area.rows.upperBound,
                columns: area.columns))
        if window.lowerBound > 0 {
            frame.put(
                Words.say("↑ %1 more", window.lowerBound), row: area[1], column: 2, style: .strong)
        }
        if window.upperBound < steps.count {
            frame.put(
                " " + Words.say("↓ %1 more", steps.count - window.upperBound) + " ",
                row: area.rows.upperBound - panelRows, column: 2, style: .strong)
        }
    }

    func drawHeading(in frame: inout Frame, _ area: Area, _ app: Application) {
        let here =
            isAtCheck
            ? Words.say("Check") : Words.translate(form.sections[section].title)
        var heading =
            form.sections.count > 1
            ? Words.say("Page %1 of %2: %3", section + 1, form.sections.count + 1, here) : here
        if !about.isEmpty {
            // The title of the page says already what is done.
            heading = form.sections.count > 1 || isAtCheck ? "\(heading) · \(about)" : about
        }
        let kept = keptWords ?? ""
        let room = area.columns - 2 - (kept.isEmpty ? 0 : Width.of(kept) + 2)
        frame.put(heading, row: area[0], column: 1, width: max(10, room), style: .strong)
        if !kept.isEmpty {
            frame.put(
                kept, row: area[0], column: max(0, area.columns - Width.of(kept) - 1), style: .dim)
        }
    }

    func drawCheck(in frame: inout Frame, _ area: Area) {
        let lines = checkLines
        let isSound = state.checked().isSound
        frame.put(
            isSound
                ? Words.say("Nothing is wrong. Below: what has no answer; it may stay so.")
                : Words.say("To be mended before it can be stored:"),
            row: area[1], column: 2, style: isSound ? .good : .danger)
        rows = max(1, area.count - (isSound ? 3 : 7))
        let window = selection.window(count: lines.count, rows: rows)
        for (place, line) in lines[window].enumerated() {
            let row = area[place + 3]
            switch line {
            case .store:
                frame.put(
                    "[ \(isSending ? Words.say("Storing …") : plan.submitLabel) ]", row: row,
                    column: 2,
                    style: isSound ? .strong : .disabled)
            case .missing(let step):
                let words = state.words(step)
                frame.put(
                    words.isEmpty ? step.label : "\(step.label): \(words)", row: row, column: 2,
                    style: words.isEmpty ? .dim : .normal)
            case .fault(let fault, let step):
                frame.put(
                    FaultPanel(fault, step, in: form).words, row: row, column: 2, style: .danger)
            }
            if window.lowerBound + place == selection.index { frame.select(row: row) }
        }
        if lines.indices.contains(selection.index),
            case .fault(let fault, let step) = lines[selection.index]
        {
            FaultPanel(fault, step, in: form).draw(in: &frame, area)
        }
    }
}
