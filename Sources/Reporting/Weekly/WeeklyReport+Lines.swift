import Forms
import Languages

extension WeeklyReport {
    /// The lines of a group, longest lists cut to the most frequent with one line for the rest.
    func lines(_ group: WeeklySection.Group) -> [WeeklyFigure] {
        switch group.categories {
        case .single(let label): [line(group, "", label, figures.counts(key(group)))]
        case .average(let label): [line(group, "", label, figures.values(key(group)), digits: 1)]
        case .words(let words):
            words.map { line(group, $0.code, $0.label, figures.counts(key(group, $0.code))) }
        case .codes(let list, let most):
            shortened(group, byFrequency(group), most) {
                codes.label($0, in: list, languages: languages)
            }
        case .names(let most, let byCount):
            shortened(
                group,
                byCount ? byFrequency(group) : figures.categories(group.section, group.kind), most
            ) { $0 == MissingAnswer.unknown.rawValue ? MissingAnswer.unknown.label : $0 }
        case .utilisation(let most):
            utilisation(group, most)
        }
    }

    private func key(
        _ group: WeeklySection.Group, _ category: String = ""
    ) -> WeeklyFigures.Key {
        WeeklyFigures.Key(group.section, group.kind, category)
    }

    private func line(
        _ group: WeeklySection.Group, _ category: String, _ label: String, _ trend: [Double?],
        digits: Int = 0
    ) -> WeeklyFigure {
        WeeklyFigure(
            section: group.section, kind: group.kind, category: category, label: label,
            trend: trend, digits: digits)
    }

    /// Known answers before missing ones, each the most frequent of the week first.
    private func byFrequency(_ group: WeeklySection.Group) -> [String] {
        figures.categories(group.section, group.kind).sorted { left, right in
            let isMissing = (
                MissingAnswer(rawValue: left) != nil, MissingAnswer(rawValue: right) != nil
            )
            if isMissing.0 != isMissing.1 { return isMissing.1 }
            let counts = (figures.count(key(group, left)), figures.count(key(group, right)))
            return counts.0 == counts.1 ? left < right : counts.0 > counts.1
        }
    }

    private func shortened(
        _ group: WeeklySection.Group, _ categories: [String], _ most: Int,
        label: (String) -> String
    ) -> [WeeklyFigure] {
        let shown = categories.count > most ? Array(categories.prefix(most - 1)) : categories
        var lines = shown.map { line(group, $0, label($0), figures.counts(key(group, $0))) }
        let rest = categories.dropFirst(shown.count)
        guard !rest.isEmpty else { return lines }
        let sums = (0..<figures.weeks).map { week in
            rest.reduce(0.0) { $0 + (figures.counts(key(group, $1))[week] ?? 0) }
        }
        lines.append(line(group, "others", Words.say("%1 others", rest.count), sums))
        return lines
    }

    private func utilisation(_ group: WeeklySection.Group, _ most: Int) -> [WeeklyFigure] {
        let houses = figures.categories(group.section, "available_bed_nights")
        let shown = houses.count > most ? Array(houses.prefix(most - 1)) : houses
        return shown.map { line(group, $0, $0, share([$0]), digits: 1) }
            + (houses.count > 1
                ? [line(group, "all", Words.say("All shelters"), share(houses), digits: 1)] : [])
    }

    private func share(_ houses: [String]) -> [Double?] {
        (0..<figures.weeks).map { week in
            func sum(_ kind: String) -> Double {
                houses.reduce(0) { $0 + (figures.counts(.init("shelter", kind, $1))[week] ?? 0) }
            }
            let available = sum("available_bed_nights")
            return available > 0 ? sum("bed_nights") / available * 100 : nil
        }
    }
}
