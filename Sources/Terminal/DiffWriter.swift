/// Finds the bytes that make a terminal show a frame, given what it shows already.
///
/// Letters on whose width terminals disagree are painted over blanks, and the cursor is put in its
/// place again behind them, so that whatever the terminal makes of them the columns to the right stay.
package struct DiffWriter {
    /// How styles look; after a change everything is written anew.
    package var theme: Theme {
        didSet { if theme != oldValue { forget() } }
    }
    private var pen: Pen
    private var shown: Frame?

    package init(_ capabilities: Capabilities, theme: Theme) {
        self.theme = theme
        pen = Pen(capabilities)
    }

    /// Takes nothing for granted any more: the next frame is written whole.
    package mutating func forget() {
        shown = nil
        (pen.row, pen.column) = (nil, nil)
    }

    /// The bytes that bring a frame up; none where it is shown already.
    package mutating func bytes(showing frame: Frame) -> [UInt8] {
        guard frame != shown else { return [] }
        pen = shortest(to: frame)
        shown = frame
        return pen.taken()
    }

    /// The changes alone, or all of it on a cleared screen where that is shorter.
    private func shortest(to frame: Frame) -> Pen {
        var changed: Pen?
        if let shown, shown.size == frame.size {
            changed = pen.painting { paint(frame, over: shown, with: &$0) }
        }
        if let changed, changed.bytes.count < Self.few { return changed }
        let cleared = pen.painting { pen in
            pen.clear()
            paint(frame, over: Frame(frame.size), with: &pen)
        }
        guard let changed, changed.bytes.count <= cleared.bytes.count else { return cleared }
        return changed
    }

    /// So few bytes that writing all of a screen would hardly take less.
    private static let few = 300

    private func paint(_ frame: Frame, over old: Frame, with pen: inout Pen) {
        for row in 0..<frame.size.rows {
            let change = RowChange(
                row: row, old: Array(old.row(row)), new: Array(frame.row(row)), theme: theme,
                mayTouchLast: pen.mayTouchLast(row, of: frame.size))
            change.paint(with: &pen)
        }
        if let cursor = frame.cursor {
            pen.move(to: cursor)
            pen.show(cursor: true)
        } else {
            pen.show(cursor: false)
        }
    }
}

extension Pen {
    /// A copy that has painted.
    fileprivate func painting(_ paint: (inout Pen) -> Void) -> Pen {
        var copy = self
        paint(&copy)
        return copy
    }

    /// Whether the last column may be written: in the last row it would scroll where wrapping stays on.
    fileprivate func mayTouchLast(_ row: Int, of size: Size) -> Bool {
        row < size.rows - 1 || !capabilities.wraps || capabilities.wrapOff != nil
    }
}

extension Capabilities {
    /// Switches wrapping at the right edge off; every terminal that speaks ANSI takes the DEC mode, named
    /// in terminfo or not.
    var wrapOff: [UInt8]? { self[.wrapOff] ?? (isANSI ? Array("\u{1B}[?7l".utf8) : nil) }
    /// Switches it on again.
    var wrapOn: [UInt8]? { self[.wrapOn] ?? (isANSI ? Array("\u{1B}[?7h".utf8) : nil) }
}
