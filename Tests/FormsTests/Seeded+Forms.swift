import Forms
import Support

/// Texts and documents of all kinds.
extension Seeded {
    mutating func text(_ length: Int = 12) -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<below(length + 1) {
            let range: ClosedRange<UInt32> =
                switch below(6) {
                case 0: 0x01...0x2F
                case 1: 0x300...0x36F
                case 2: 0x1000...0x109F
                case 3: 0xAC00...0xD7A3
                case 4: 0x1F600...0x1F64F
                default: 0x41...0x7A
                }
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    mutating func value(depth: Int) -> JSONValue {
        switch below(depth > 0 ? 8 : 6) {
        case 0: return .null
        case 1: return .bool(below(2) == 0)
        case 2: return .int(Int(truncatingIfNeeded: next()))
        case 3: return .double(Double(Int(truncatingIfNeeded: next() >> 20)) / 1024 + 0.5)
        case 4, 5: return .string(text())
        case 6: return .array((0..<below(4)).map { _ in value(depth: depth - 1) })
        default:
            return .object(
                JSONObject((0..<below(4)).map { _ in (text(), value(depth: depth - 1)) }))
        }
    }
}
