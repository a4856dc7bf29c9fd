import Support
import Terminal

/// Screens with texts of all scripts.
extension Seeded {
    static let words = [
        "Maria Santos", "due", "OVERDUE", "จำนงค์", "ทองคำ", "ຄຳສິງ", "សុខា ចាន់", "មុំ", "မောင်", "ကျော်ကျော်",
        "山田", "花子 ", "김영희", "Nguyễn", "Ho\u{302}\u{300}ng", "─────", "ரவி", "👩‍👩‍👧", "🇹🇭", "❤️", "  ",
        "\u{1B}[31mred", "a\u{202E}b", "é", "ｆｕｌｌ", "…", "x",
    ]

    /// A screen with texts at random places; `like` changes some places of another one.
    mutating func frame(_ size: Size, like other: Frame? = nil) -> Frame {
        var frame = other ?? Frame(size)
        for _ in 0..<(other == nil ? 30 : 1 + below(6)) {
            let style = Style(
                Style.Role.allCases[below(Style.Role.allCases.count)], isSelected: below(6) == 0)
            let row = below(size.rows)
            let column = below(size.columns)
            switch below(8) {
            case 0: frame.fill(row: row, columns: column..<size.columns)
            case 1: frame.fill(row: row, columns: column..<size.columns, style: style)
            case 2: frame.select(row: row)
            default:
                let text = (0...below(3)).map { _ in Self.words[below(Self.words.count)] }
                frame.put(
                    text.joined(separator: below(2) == 0 ? " " : ""), row: row, column: column,
                    width: below(3) == 0 ? below(20) : nil, style: style)
            }
        }
        frame.cursor =
            below(5) == 0 ? nil : Position(row: below(size.rows), column: below(size.columns))
        return frame
    }
}
