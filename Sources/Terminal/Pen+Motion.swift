extension Pen {
    /// Moves the cursor by whatever takes the fewest bytes.
    ///
    /// `passing` is what stands between the cursor and the place, where writing it again is a way to
    /// get there.
    mutating func move(to place: Position, passing: [UInt8]? = nil) {
        guard row != place.row || column != place.column else { return }
        var ways: [[UInt8]] = []
        if let bytes = capabilities.with(.address, place.row, place.column) { ways.append(bytes) }
        if let row, let vertical = vertical(from: row, to: place.row) {
            if let bytes = horizontal(to: place.column) { ways.append(vertical + bytes) }
            if let passing, row == place.row { ways.append(passing) }
        }
        bytes += ways.min { $0.count < $1.count } ?? []
        (row, column) = (place.row, place.column)
    }

    private func vertical(from old: Int, to new: Int) -> [UInt8]? {
        let distance = abs(new - old)
        guard distance > 0 else { return [] }
        let (one, many): (Capability, Capability) = new > old ? (.down1, .down) : (.up1, .up)
        return shortest([repeated(one, distance), capabilities.with(many, distance)])
    }

    private func horizontal(to new: Int) -> [UInt8]? {
        if column == new { return [] }
        var ways: [[UInt8]?] = [capabilities.with(.column, new)]
        if let column {
            let distance = abs(new - column)
            let (one, many): (Capability, Capability) =
                new > column ? (.right1, .right) : (.left1, .left)
            ways += [repeated(one, distance), capabilities.with(many, distance)]
        }
        if let start = capabilities[.carriageReturn] {
            ways.append(new == 0 ? start : capabilities.with(.right, new).map { start + $0 })
        }
        return shortest(ways)
    }

    private func repeated(_ capability: Capability, _ times: Int) -> [UInt8]? {
        capabilities[capability].map { Array(repeatElement($0, count: times).joined()) }
    }

    private func shortest(_ ways: [[UInt8]?]) -> [UInt8]? {
        ways.compactMap { $0 }.min { $0.count < $1.count }
    }
}
