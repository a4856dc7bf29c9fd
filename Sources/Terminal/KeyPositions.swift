/// Which Latin key stands where a letter of another keyboard layout does.
///
/// The tables follow xkeyboard-config 2.35.1 (`/usr/share/X11/xkb/symbols` of Debian's xkb-data). Each
/// has two halves, without and with Shift, of four rows of keys; a letter is given by the last two
/// digits of its number within its block, `--` where the key gives none of its own.
enum KeyPositions {
    /// The key on an American keyboard at the position of a letter; nil where no layout has it.
    static func latin(_ scalar: Unicode.Scalar) -> Character? { table[scalar] }

    private static let keys =
        #"`1234567890-=qwertyuiop[]asdfghjkl;'\zxcvbnm,./"#
        + #"~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"|ZXCVBNM<>?"#

    private static let table = Dictionary(
        [(thai, 0xE00), (lao, 0xE00), (khmer, 0x1700), (burmese, 0x1000), (korean, 0x3100)]
            .flatMap { letters($0.0, block: $0.1) },
        uniquingKeysWith: { first, _ in first })

    private static func letters(_ layout: String, block: UInt32) -> [(Unicode.Scalar, Character)] {
        zip(layout.split(whereSeparator: \.isWhitespace), keys).compactMap { number, key in
            guard let offset = UInt32(number, radix: 16),
                let scalar = Unicode.Scalar(block + offset)
            else { return nil }
            return (scalar, key)
        }
    }

    /// Thai: Kedmanee (symbols/th "basic").
    private static let thai = """
        -- 45 -- -- 20 16 38 36 04 15 08 02 0a
        46 44 33 1e 30 31 35 23 19 22 1a 25
        1f 2b 01 14 40 49 48 32 2a 27 07 03
        1c 1b 41 2d 34 37 17 21 43 1d
        -- -- 51 52 53 54 39 3f 55 56 57 58 59
        50 -- 0e 11 18 4d 4a 13 2f 0d 10 --
        24 06 0f 42 0c 47 4b 29 28 0b -- 05
        -- -- 09 2e 3a 4c -- 12 2c 26
        """

    /// Lao: the national standard (symbols/la "basic").
    private static let lao = """
        -- a2 9f c2 96 b8 b9 84 95 88 82 8a cd
        bb c4 b3 9e b0 b4 b5 a3 99 8d 9a a5
        b1 ab 81 94 c0 c9 c8 b2 aa a7 87 dc
        9c 9b c1 ad b6 b7 97 a1 c3 9d
        -- d1 d2 d3 d4 cc bc d5 d6 d7 d8 d9 --
        -- d0 -- -- -- -- -- ae -- bd -- --
        -- -- -- -- -- ca cb -- -- -- -- dd
        -- -- af -- -- -- c6 -- -- --
        """

    /// Khmer: NiDA (symbols/kh "basic").
    private static let khmer = """
        -- e1 e2 e3 e4 e5 e6 e7 e8 e9 e0 a5 b2
        86 b9 c1 9a 8f 99 bb b7 c4 95 c0 aa
        b6 9f 8a 90 84 a0 d2 80 9b be cb ae
        8b 81 85 9c 94 93 98 -- d4 ca
        -- -- d7 -- db -- cd d0 cf -- -- cc --
        88 ba c2 ac 91 bd bc b8 c5 97 bf a7
        -- c3 8c 92 a2 c7 89 82 a1 -- c9 ad
        8d 83 87 -- 96 8e c6 -- d5 --
        """

    /// Burmese: Myanmar 3 (symbols/mm "basic").
    private static let burmese = """
        -- 41 42 43 44 45 46 47 48 49 40 -- --
        06 10 14 19 21 15 00 04 1e 05 1f 29
        31 3b 2d 3a 2b 37 3c 2f 30 38 -- 4f
        16 11 01 1c 18 0a 2c -- -- --
        0e 0d 52 0b -- -- -- 1b -- -- -- -- --
        08 1d 23 4e 24 4c 25 4d 3f 0f 27 2a
        17 3e 2e 39 3d 36 32 12 13 02 -- --
        07 0c 03 20 1a 09 26 4a 4b --
        """

    /// Korean: two-set (KS X 5002), by the letters of Hangul Compatibility Jamo.
    private static let korean = """
        -- -- -- -- -- -- -- -- -- -- -- -- --
        42 48 37 31 45 5b 55 51 50 54 -- --
        41 34 47 39 4e 57 53 4f 63 -- -- --
        4b 4c 4a 4d 60 5c 61 -- -- --
        -- -- -- -- -- -- -- -- -- -- -- -- --
        43 49 38 32 46 -- -- -- 52 56 -- --
        -- -- -- -- -- -- -- -- -- -- -- --
        -- -- -- -- -- -- -- -- -- --
        """
}
