/// What a text is, for the eye; how that looks is the theme's business.
///
/// A style never says anything alone: words or letters say it first ("OVERDUE"), colour third.
package struct Style: Hashable, Sendable {
    /// What a text is when it is not the selected one.
    package enum Role: UInt8, CaseIterable, Sendable {
        case normal, dim, strong, heading, warning, danger, good, input, disabled
    }

    package var role: Role
    /// Whether it belongs to the row or field that the next key acts on.
    package var isSelected: Bool

    package init(_ role: Role, isSelected: Bool = false) {
        self.role = role
        self.isSelected = isSelected
    }

    package static let normal = Style(.normal)
    package static let dim = Style(.dim)
    package static let strong = Style(.strong)
    package static let heading = Style(.heading)
    package static let warning = Style(.warning)
    package static let danger = Style(.danger)
    package static let good = Style(.good)
    /// What can be typed into.
    package static let input = Style(.input)
    package static let disabled = Style(.disabled)
    package static let selected = Style(.normal, isSelected: true)
}
