/// Finds what somebody probably meant.
package enum Likeness {
    /// The candidate nearest to a mistyped word; nil when none is near.
    package static func nearest(_ word: String, among candidates: some Sequence<String>) -> String?
    {
        let typed = Array(word.lowercased().prefix(40))
        let limit = max(1, typed.count / 3)
        var best: (distance: Int, candidate: String)?
        for candidate in candidates {
            let distance = distance(typed, Array(candidate.lowercased().prefix(40)))
            guard distance <= limit else { continue }
            if let known = best, (known.distance, known.candidate) <= (distance, candidate) {
                continue
            }
            best = (distance, candidate)
        }
        return best?.candidate
    }

    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment).
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
        var before: [Int] = []
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                var cost = min(previous[column + 1], current[column]) + 1
                cost = min(cost, previous[column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1],
                    left[row - 1] == right[column]
                {
                    cost = min(cost, before[column - 1] + 1)
                }
                current.append(cost)
            }
            (before, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
