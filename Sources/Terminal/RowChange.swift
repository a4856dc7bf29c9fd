/// One row as it is and as it should be.
struct RowChange {
    let row: Int
    let old: [Cell]
    let new: [Cell]
    let theme: Theme
    /// Whether the last column may be written to.
    let mayTouchLast: Bool

    /// Writes what differs; erases the rest of the row first where that is shorter.
    func paint(with pen: inout Pen) {
        let stale = staleCells()
        guard let first = stale.firstIndex(of: true) else { return }
        var changed = pen
        paint(stale, with: &changed)
        if let erased = erasing(from: first, pen), erased.bytes.count < changed.bytes.count {
            pen = erased
        } else {
            pen = changed
        }
    }

    private func erasing(from first: Int, _ pen: Pen) -> Pen? {
        guard pen.capabilities[.eraseLine] != nil else { return nil }
        var pen = pen
        pen.use(.plain)
        pen.move(to: Position(row: row, column: first))
        pen.send(.eraseLine)
        let blanks = Array(repeating: Cell.blank, count: new.count - first)
        let rest = RowChange(
            row: row, old: Array(new[..<first]) + blanks, new: new, theme: theme,
            mayTouchLast: mayTouchLast)
        rest.paint(rest.staleCells(), with: &pen)
        return pen
    }

    private func paint(_ stale: [Bool], with pen: inout Pen) {
        let tail = tailStart()
        var place = 0
        while place < tail {
            guard stale[place] else {
                place += 1
                continue
            }
            move(to: place, with: &pen)
            if let run = disputedRun(new, at: place) {
                paint(run, with: &pen)
                place = run.upperBound
            } else {
                place += write(place, with: &pen)
            }
        }
        if let first = stale[tail...].firstIndex(of: true),
            let last = stale.lastIndex(of: true)
        {
            blankTail(first..<(last + 1), with: &pen)
        }
    }

    /// Where only plain blanks follow up to the edge.
    private func tailStart() -> Int {
        let last = new.lastIndex { !$0.isBlank || attributes($0) != .plain }
        return min(last.map { $0 + 1 } ?? 0, new.count)
    }

    private func blankTail(_ places: Range<Int>, with pen: inout Pen) {
        move(to: places.lowerBound, with: &pen)
        if let erase = pen.capabilities[.eraseLine], places.count > erase.count {
            pen.use(.plain)
            pen.send(erase)
        } else {
            for place in places { _ = write(place, with: &pen) }
        }
    }

    /// Writes one cell where the cursor is, and answers how many columns further it is then.
    private func write(_ place: Int, with pen: inout Pen) -> Int {
        let cell = new[place]
        guard mayTouch(place) else { return max(1, cell.width) }
        cell.isBlank ? pen.useForBlank(attributes(cell)) : pen.use(attributes(cell))
        pen.send(theme.shown(cell.text))
        let next = place + max(1, cell.width)
        pen.column = next < new.count ? next : nil
        return next - place
    }

    /// Paints letters over blanks; behind them nothing is known about the cursor's column.
    private func paint(_ run: Range<Int>, with pen: inout Pen) {
        pen.use(attributes(new[run.lowerBound]))
        if !isBlank(run) {
            blank(run, with: &pen)
            pen.move(to: Position(row: row, column: run.lowerBound))
        }
        for cell in new[run] { pen.send(cell.text) }
        pen.column = nil
        let mayWrap = pen.capabilities.wraps && pen.capabilities.wrapOff == nil
        if mayWrap, run.upperBound + spill(run) >= new.count { pen.row = nil }
    }

    private func blank(_ run: Range<Int>, with pen: inout Pen) {
        let plain = attributes(new[run.lowerBound]).ofBlank == .plain
        let erased = plain ? pen.capabilities.with(.eraseCharacters, run.count) : nil
        if let erased, erased.count < run.count + 4 { return pen.send(erased) }
        pen.send(String(repeating: " ", count: run.count))
        pen.column = run.upperBound < new.count ? run.upperBound : nil
    }

    private func isBlank(_ run: Range<Int>) -> Bool {
        let wanted = attributes(new[run.lowerBound]).ofBlank
        return old[run].allSatisfy { $0.isBlank && attributes($0).ofBlank == wanted }
    }

    private func move(to place: Int, with pen: inout Pen) {
        guard mayTouch(place) else { return }
        pen.move(
            to: Position(row: row, column: place), passing: passing(to: place, with: pen))
    }

    /// The text between the cursor and a place, where it can be written again as it is.
    private func passing(to place: Int, with pen: Pen) -> [UInt8]? {
        guard pen.row == row, let column = pen.column, column < place, place - column < 8 else {
            return nil
        }
        let between = new[column..<place]
        guard
            between.allSatisfy({ cell in
                !cell.isDisputed && cell.width == 1
                    && (cell.isBlank
                        ? attributes(cell).ofBlank == pen.attributes.ofBlank
                        : attributes(cell) == pen.attributes)
            })
        else { return nil }
        return between.flatMap { Array(theme.shown($0.text).utf8) }
    }

    private func mayTouch(_ place: Int) -> Bool { mayTouchLast || place < new.count - 1 }
    private func attributes(_ cell: Cell) -> Attributes {
        let attributes = theme.attributes(of: cell.style)
        return cell.isBlank ? attributes.ofBlank : attributes
    }
}

extension RowChange {
    /// Which cells must be written: those that differ, and those that disputed letters put in doubt.
    fileprivate func staleCells() -> [Bool] {
        var stale = zip(old, new).map { old, new in
            old.text != new.text || attributes(old) != attributes(new)
        }
        markRuns(of: old, in: &stale) { _ in 0 }
        markRuns(of: new, in: &stale, reach: spill)
        for place in stale.indices.dropFirst() where stale[place] && new[place].width == 0 {
            stale[place - 1] = true
        }
        return stale
    }

    /// Makes a run of disputed letters stale as a whole, with what it may have covered behind it.
    private func markRuns(
        of cells: [Cell], in stale: inout [Bool], reach: (Range<Int>) -> Int
    ) {
        var place = 0
        while place < cells.count {
            guard let run = disputedRun(cells, at: place) else {
                place += 1
                continue
            }
            if stale[run].contains(true) {
                let end = min(cells.count, run.upperBound + reach(run))
                for place in run.lowerBound..<end { stale[place] = true }
            }
            place = run.upperBound
        }
    }

    /// The disputed letters in one style from a place on.
    private func disputedRun(_ cells: [Cell], at place: Int) -> Range<Int>? {
        guard cells[place].isDisputed else { return nil }
        let look = attributes(cells[place])
        let end = cells[place...].firstIndex {
            !($0.isDisputed || $0.width == 0) || attributes($0) != look
        }
        return place..<(end ?? cells.count)
    }

    /// How many columns beyond its own a run may take.
    private func spill(_ run: Range<Int>) -> Int {
        new[run].reduce(0) { $0 + $1.widest } - run.count
    }
}
