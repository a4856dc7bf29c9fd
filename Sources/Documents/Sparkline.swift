/// A series of numbers as one character each, for a glance at a trend.
package enum Sparkline {
    private static let blocks = Array("▁▂▃▄▅▆▇█")
    private static let plain = Array("_.,-~=+#")

    /// The series from zero to its greatest number; a missing number is a space.
    ///
    /// - Parameter isPlain: for terminals that show ASCII only.
    package static func text(_ values: [Double?], isPlain: Bool = false) -> String {
        let signs = isPlain ? plain : blocks
        let greatest = values.compactMap(\.self).max() ?? 0
        return String(
            values.map { value in
                guard let value else { return " " }
                guard greatest > 0, value > 0 else { return signs[0] }
                let step = Int((value / greatest * Double(signs.count - 1)).rounded(.up))
                return signs[min(max(step, 1), signs.count - 1)]
            })
    }
}
