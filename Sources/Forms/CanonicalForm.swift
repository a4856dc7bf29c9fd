/// Composes text to Unicode Normalization Form C (UAX #15); FoundationEssentials cannot.
struct CanonicalForm: Sendable {
    private var decompositions: [UInt32: [UInt32]] = [:]
    private var composites: [UInt64: UInt32] = [:]

    /// Built when the first text needs it, so that plain Latin text costs nothing.
    private static let shared = Self(table: canonicalTable)

    /// The text in Normalization Form C.
    static func composed(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value >= 0x300 }) else { return text }
        return shared.composed(text.unicodeScalars)
    }

    private init(table: String) {
        for entry in table.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
            let numbers = Self.numbers(entry)
            let parts = Array(numbers.dropFirst())
            decompositions[numbers[0]] = parts
            if entry.contains(UInt8(ascii: "+")), parts.count == 2 {
                composites[Self.pair(parts[0], parts[1])] = numbers[0]
            }
        }
    }

    private static func numbers(_ entry: Substring.UTF8View.SubSequence) -> [UInt32] {
        var numbers: [UInt32] = [0]
        for byte in entry {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                numbers.append(0)
                continue
            }
            numbers[numbers.count - 1] = numbers[numbers.count - 1] << 4 | UInt32(digit)
        }
        return numbers
    }

    private func composed(_ text: String.UnicodeScalarView) -> String {
        var scalars: [UInt32] = []
        for scalar in text { decompose(scalar.value, into: &scalars) }
        order(&scalars)
        compose(&scalars)
        var result = String.UnicodeScalarView()
        result.append(contentsOf: scalars.lazy.compactMap(Unicode.Scalar.init))
        return String(result)
    }

    private func decompose(_ value: UInt32, into scalars: inout [UInt32]) {
        if let syllable = Hangul.decomposed(value) {
            scalars += syllable
        } else if let parts = decompositions[value] {
            for part in parts { decompose(part, into: &scalars) }
        } else {
            scalars.append(value)
        }
    }

    /// Sorts each run of marks by combining class, keeping the order within a class.
    private func order(_ scalars: inout [UInt32]) {
        var index = 1
        while index < scalars.count {
            let own = Self.combiningClass(scalars[index])
            var place = index
            while own > 0, place > 0, Self.combiningClass(scalars[place - 1]) > own {
                scalars.swapAt(place, place - 1)
                place -= 1
            }
            index += 1
        }
    }

    private func compose(_ scalars: inout [UInt32]) {
        var result: [UInt32] = []
        var starter: Int?
        var last: UInt8 = 0
        for scalar in scalars {
            let own = Self.combiningClass(scalar)
            let isAdjacent = starter == result.count - 1
            if let place = starter, isAdjacent || last < own,
                let composite = Hangul.composed(result[place], scalar)
                    ?? composites[Self.pair(result[place], scalar)]
            {
                result[place] = composite
                continue
            }
            if own == 0 { starter = result.count }
            last = own
            result.append(scalar)
        }
        scalars = result
    }

    private static func combiningClass(_ value: UInt32) -> UInt8 {
        guard value >= 0x300, let scalar = Unicode.Scalar(value) else { return 0 }
        return scalar.properties.canonicalCombiningClass.rawValue
    }

    private static func pair(_ first: UInt32, _ second: UInt32) -> UInt64 {
        UInt64(first) << 32 | UInt64(second)
    }
}
