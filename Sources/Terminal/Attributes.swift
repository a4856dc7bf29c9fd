/// How a cell looks: what a terminal can do with a letter.
package struct Attributes: Hashable, Sendable {
    /// The sixteen colours that every colour terminal has, in their order.
    package enum Colour: UInt8, CaseIterable, Sendable {
        case black, red, green, yellow, blue, magenta, cyan, white
        case brightBlack, brightRed, brightGreen, brightYellow
        case brightBlue, brightMagenta, brightCyan, brightWhite
    }

    package var bold = false
    package var dim = false
    package var underline = false
    package var reverse = false
    /// The terminal's own where there is none.
    package var foreground: Colour?
    /// The terminal's own where there is none.
    package var background: Colour?

    package static let plain = Attributes()

    /// The same for a blank: without what only letters show.
    var ofBlank: Attributes {
        guard !reverse, !underline else { return self }
        var blank = Attributes()
        blank.background = background
        return blank
    }

    /// Whether every attribute of another is set here already, so that more need only be switched on.
    func extends(_ other: Attributes) -> Bool {
        (bold || !other.bold) && (dim || !other.dim) && (underline || !other.underline)
            && (reverse || !other.reverse)
            && (foreground != nil || other.foreground == nil)
            && (background != nil || other.background == nil)
    }
}
