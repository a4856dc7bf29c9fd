import Casework
import Columns
import Forms
import Languages
import Terminal

extension ListingPage {
    typealias Place = (column: Int, start: Int, width: Int)

    func draw(in frame: inout Frame, _ area: Area, _ app: Application) {
        if let failure {
            let used = frame.putWrapped(failure.message, row: area[0], column: 2, style: .danger)
            frame.putWrapped(failure.screenHint, row: area[0] + used, column: 2)
            return
        }
        rows = max(1, area.count - 1)
        let shown = shownRows
        let window = selection.window(count: shown?.count ?? cache.count, rows: rows)
        let lines = window.map { index in shown.map { $0[index] } ?? cache[index] }
        let cells = lines.map { row in row.map { zip(list.columns, $0).map { app.cell($1, $0) } } }
        let places = places(for: cells, width: area.columns)
        let selected = selection.index - window.lowerBound
        isRowCut = cells.indices.contains(selected) && isCut(cells[selected], places)
        head(places, in: &frame, area)
        for (place, row) in cells.enumerated() {
            let line = area[place + 1]
            draw(row, places, in: &frame, row: line)
            if let reference = lines[place]?.first?.string, marked.contains(reference) {
                frame.put("*", row: line, column: 1, style: .strong)
            }
            if window.lowerBound + place == selection.index, search == nil {
                frame.select(row: line)
            }
        }
        if cache.isEmpty || shown?.isEmpty == true {
            let isMoreUnread = search != nil && cache.isPaged && cache.all == nil
            frame.put(
                isMoreUnread
                    ? Words.say("Not among the first %1; Enter looks through all.", cache.count)
                    : Words.say("Nothing is here."), row: area[2], column: 2, style: .dim)
        }
        if let remark = cache.remarks.first, cells.count + 1 < area.count {
            frame.put(remark, row: area[cells.count + 1], column: 2, style: .dim)
        }
        if isSeekingEnd {
            frame.put(
                Words.say("Reading on to the end; any key stops."), row: area[area.count - 1],
                column: 2,
                style: .dim)
        }
    }

    private func places(for cells: [[String]?], width: Int) -> [Place] {
        for row in cells { if let row { layout.see(row) } }
        let content = list.columns.indices.map { column in
            cells.isEmpty || cells.contains { $0.map { !$0[column].isEmpty } ?? true }
        }
        hiddenColumns = layout.hidden(width: width, hasContent: content, skipped: skipped)
        return layout.places(width: width, hasContent: content, skipped: skipped)
    }

    /// Whether a row says more than these places of it show.
    private func isCut(_ row: [String]?, _ places: [Place]) -> Bool {
        guard let row else { return false }
        return row.indices.contains { column in
            guard !row[column].isEmpty else { return false }
            guard let place = places.first(where: { $0.column == column }) else { return true }
            return Width.of(row[column]) > place.width
        }
    }

    private func head(_ places: [Place], in frame: inout Frame, _ area: Area) {
        if let search {
            let width = 2 + frame.put(Words.say("Search:"), row: area[0], column: 1, style: .strong)
            search.draw(
                in: &frame, row: area[0], column: 1 + width, width: area.columns - width - 2)
            return
        }
        for place in places {
            frame.put(
                list.columns[place.column].label, row: area[0], column: place.start,
                width: place.width, style: .dim)
        }
        if hiddenColumns > 0 { frame.put("→", row: area[0], column: area.columns - 1, style: .dim) }
        if skipped > 0 { frame.put("←", row: area[0], column: 0, style: .dim) }
    }

    private func draw(
        _ row: [String]?, _ places: [Place], in frame: inout Frame, row line: Int
    ) {
        guard let row else {
            frame.put("…", row: line, column: 2, style: .dim)
            return
        }
        for place in places {
            frame.put(
                row[place.column], row: line, column: place.start, width: place.width,
                alignment: list.columns[place.column].kind == .number ? .trailing : .leading)
        }
    }
}
