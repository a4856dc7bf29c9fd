import Columns
import Languages

/// A key and what it does, as the footer says it.
struct FooterKey: Equatable {
    let name: String
    let label: String

    init(_ name: String, _ label: String) { (self.name, self.label) = (name, label) }

    var width: Int { Width.of(name) + 1 + Width.of(label) }
}

/// The keys that the footer has room for: whole or not at all, the way back always.
struct FooterLine {
    /// Those of the page, the most important first.
    let own: [FooterKey]
    /// The way back, and help.
    let general: [FooterKey]
    let width: Int
    /// What leads to those that found no room.
    var more: FooterKey?

    static let gap = 2

    init(own: [FooterKey], general: [FooterKey], width: Int) {
        (self.own, self.general, self.width) = (own, general, width)
    }

    var shown: [FooterKey] {
        if room(for: own + general) { return own + general }
        let last = general + [more].compactMap(\.self)
        var kept: [FooterKey] = []
        for key in own where room(for: kept + [key] + last) { kept.append(key) }
        return kept + last
    }

    private func room(for keys: [FooterKey]) -> Bool {
        keys.reduce(-Self.gap) { $0 + $1.width + Self.gap } <= width
    }
}
