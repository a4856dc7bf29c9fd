/// How styles look on one terminal, and which characters draw lines.
package struct Theme: Equatable, Sendable {
    /// Bold, dim and the sixteen colours on the terminal's own background; the selected row inverted.
    package static let standard = Theme(roles: colours, selected: inverse)
    /// Bold instead of dim, bright colours, nothing greyed.
    package static let highContrast = Theme(roles: brightColours, selected: boldInverse)
    /// No colour at all, for `NO_COLOR`.
    package static let mono = Theme(roles: shades, selected: inverse)
    /// For a slow line: the selected row has its marker and the cursor only, so that moving it takes a
    /// few bytes.
    package static let thin = Theme(roles: [.heading: bold, .strong: bold], selected: nil)

    /// Whether lines, ellipses and marks are drawn with ASCII characters.
    package var usesASCII = false
    private var roles: [Style.Role: Attributes]
    private var selected: Attributes?

    /// The attributes of a style; a selected text looks selected, whatever else it is.
    package func attributes(of style: Style) -> Attributes {
        if style.isSelected, let selected { return selected }
        return roles[style.role] ?? .plain
    }

    /// The same with lines in ASCII, for fonts and terminals that have nothing else.
    package var inASCII: Theme {
        var theme = self
        theme.usesASCII = true
        return theme
    }

    /// What stands for a character that the frame holds.
    func shown(_ text: String) -> String {
        usesASCII ? Self.plain[text] ?? text : text
    }

    private init(roles: [Style.Role: Attributes], selected: Attributes?) {
        self.roles = roles
        self.selected = selected
    }

    private static let bold = Attributes(bold: true)
    private static let inverse = Attributes(reverse: true)
    private static let boldInverse = Attributes(bold: true, reverse: true)
    private static let colours: [Style.Role: Attributes] = [
        .dim: Attributes(dim: true), .strong: bold,
        .heading: Attributes(bold: true, foreground: .cyan),
        .warning: Attributes(foreground: .yellow),
        .danger: Attributes(bold: true, foreground: .red),
        .good: Attributes(foreground: .green),
        .input: Attributes(underline: true), .disabled: Attributes(dim: true),
    ]
    private static let brightColours: [Style.Role: Attributes] = [
        .strong: bold, .heading: Attributes(bold: true, underline: true),
        .warning: Attributes(bold: true, foreground: .brightYellow),
        .danger: Attributes(bold: true, reverse: true, foreground: .brightRed),
        .good: Attributes(bold: true, foreground: .brightGreen),
        .input: Attributes(bold: true, underline: true),
    ]
    private static let shades: [Style.Role: Attributes] = [
        .dim: Attributes(dim: true), .strong: bold,
        .heading: Attributes(bold: true, underline: true),
        .warning: bold, .danger: Attributes(bold: true, reverse: true),
        .input: Attributes(underline: true), .disabled: Attributes(dim: true),
    ]

    private static let plain: [String: String] = [
        "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+",
        "┴": "+", "┼": "+", "═": "=", "…": "~", "›": ">", "‹": "<", "•": "*", "·": ".", "–": "-",
        "→": ">", "←": "<", "↑": "^", "↓": "v", "✓": "x", "█": "#", "░": ".", "▸": ">", "▾": "v",
    ]
}
