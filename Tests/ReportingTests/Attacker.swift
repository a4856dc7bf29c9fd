/// Somebody who has the published table and works out what they can about the hidden cells.
///
/// Knows: a whole number of people in each cell, none negative; a total is the sum of its parts.
struct Attacker {
    private let places: [[String]]
    private let known: [Int?]
    /// Each relation: a total, and the parts that sum up to it.
    private let relations: [(total: Int, parts: [Int])]

    /// - Parameter cells: categories (`*` for all) and the count, nil where it is hidden.
    init(_ cells: [(categories: [String], people: Int?)]) {
        let places = cells.map(\.categories)
        known = cells.map(\.people)
        var relations: [(Int, [Int])] = []
        for (index, place) in places.enumerated() {
            for dimension in place.indices where place[dimension] == "*" {
                let parts = places.indices.filter { other in
                    other != index && places[other][dimension] != "*"
                        && place.indices.allSatisfy {
                            $0 == dimension || places[other][$0] == place[$0]
                        }
                }
                relations.append((index, parts))
            }
        }
        self.relations = relations
        self.places = places
    }

    /// The hidden cells whose value follows exactly, by elimination over the relations.
    var determined: [[String]] {
        let hidden = known.indices.filter { known[$0] == nil }
        let column = Dictionary(uniqueKeysWithValues: hidden.enumerated().map { ($1, $0) })
        var rows = relations.map { relation -> [Int] in
            var row = Array(repeating: 0, count: hidden.count)
            if let place = column[relation.total] { row[place] = Self.prime - 1 }
            for part in relation.parts { if let place = column[part] { row[place] = 1 } }
            return row
        }
        Self.reduce(&rows, columns: hidden.count)
        return rows.compactMap { row in
            let filled = row.indices.filter { row[$0] != 0 }
            return filled.count == 1 ? places[hidden[filled[0]]] : nil
        }
    }

    /// How wide the range of each hidden cell is, narrowed until nothing changes any more.
    var widths: [(categories: [String], width: Int)] {
        let most = known.compactMap(\.self).max() ?? 0
        var ranges = known.map { $0.map { ($0, $0) } ?? (0, most) }
        var isChanging = true
        while isChanging {
            isChanging = false
            for relation in relations {
                let least = relation.parts.reduce(0) { $0 + ranges[$1].0 }
                let greatest = relation.parts.reduce(0) { $0 + ranges[$1].1 }
                isChanging = Self.narrow(&ranges[relation.total], least, greatest) || isChanging
                for part in relation.parts {
                    let others = (least - ranges[part].0, greatest - ranges[part].1)
                    isChanging =
                        Self.narrow(
                            &ranges[part], ranges[relation.total].0 - others.1,
                            ranges[relation.total].1 - others.0) || isChanging
                }
                if isChanging { break }
            }
        }
        return known.indices.filter { known[$0] == nil }
            .map { (places[$0], ranges[$0].1 - ranges[$0].0) }
    }

    private static func narrow(_ range: inout (Int, Int), _ least: Int, _ greatest: Int) -> Bool {
        let narrowed = (max(range.0, least), min(range.1, greatest))
        defer { range = narrowed }
        return narrowed != range
    }

    /// Arithmetic modulo a prime is exact; a false answer has a chance of one in a thousand million.
    private static let prime = 1_000_000_007

    private static func reduce(_ rows: inout [[Int]], columns: Int) {
        var top = 0
        for column in 0..<columns {
            guard let pivot = (top..<rows.count).first(where: { rows[$0][column] != 0 }) else {
                continue
            }
            rows.swapAt(top, pivot)
            let inverse = power(rows[top][column], prime - 2)
            rows[top] = rows[top].map { $0 * inverse % prime }
            for row in rows.indices where row != top && rows[row][column] != 0 {
                let factor = rows[row][column]
                for place in 0..<columns {
                    rows[row][place] =
                        (rows[row][place] + (prime - factor) * rows[top][place]) % prime
                }
            }
            top += 1
        }
    }

    private static func power(_ base: Int, _ exponent: Int) -> Int {
        var (result, base, exponent) = (1, base, exponent)
        while exponent > 0 {
            if exponent & 1 == 1 { result = result * base % prime }
            base = base * base % prime
            exponent >>= 1
        }
        return result
    }
}
