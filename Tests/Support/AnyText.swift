/// Invents texts from all scripts with everything that is hard about them; the same for the same seed.
package struct AnyText: RandomNumberGenerator {
    private var state: UInt64

    package init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A text of at most so many characters; U+0000, which PostgreSQL cannot store, is never in it.
    package mutating func text(_ most: Int) -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...most, using: &self) {
            let range = Self.ranges[Int.random(in: 0..<Self.ranges.count, using: &self)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    private static let ranges: [ClosedRange<UInt32>] = [
        0x01...0x1F, 0x20...0x2F, 0x22...0x22, 0x2C...0x2C, 0x2B...0x2D, 0x3D...0x40, 0x41...0x7A,
        0x0A...0x0D,
        0x7F...0x9F, 0xA0...0x17F, 0x300...0x36F, 0x400...0x45F, 0x5D0...0x5EA, 0x610...0x660,
        0x900...0x97F, 0x980...0x9FF, 0xB80...0xBFF, 0xD80...0xDFF, 0xE00...0xE5B, 0xE80...0xEDF,
        0xF00...0xFBC, 0x1000...0x109F, 0x1100...0x11FF, 0x1780...0x17DD, 0x1AB0...0x1AFF,
        0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x20D0...0x20F0, 0x3041...0x30FF,
        0x4E00...0x9FFF, 0xAA60...0xAA7F, 0xAC00...0xD7A3, 0xFE00...0xFE0F, 0xFEFF...0xFEFF,
        0xFF01...0xFF5E, 0xFFF9...0xFFFD, 0x1F1E6...0x1F1FF, 0x1F466...0x1F469, 0x1F600...0x1F64F,
        0x20000...0x2A6DF, 0xE0001...0xE007F, 0x61...0x7A, 0x61...0x7A,
    ]
}
