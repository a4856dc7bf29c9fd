import CNcurses

/// The numbers that ncurses gives to keys.
enum KeyCodes {
    static let pasteStart: Int32 = 0x2001
    static let pasteEnd: Int32 = 0x2002
    private static let wordLeft: Int32 = 0x2003
    private static let wordRight: Int32 = 0x2004

    /// The key of a number; nil where it is none that Kapwa uses.
    static func key(_ code: Int32) -> Key? {
        if let key = named[code] { return key }
        switch code {
        case 1...26: return control(0x60 + code)
        case 0, 28...31: return control(0x40 + code)
        case 0x20..<0x7F:
            return Unicode.Scalar(UInt32(code)).map { .character(Character($0)) }
        case (KEY_F0 + 1)...(KEY_F0 + 12): return .f(Int(code - KEY_F0))
        default: return nil
        }
    }

    /// What follows Esc for keys that terminals send otherwise than their description says, for example
    /// within tmux or over an old line.
    static let sequences: [(String, Int32)] = [
        ("[200~", pasteStart), ("[201~", pasteEnd),
        ("[1;5D", wordLeft), ("[1;5C", wordRight), ("Od", wordLeft), ("Oc", wordRight),
        ("[A", KEY_UP), ("[B", KEY_DOWN), ("[C", KEY_RIGHT), ("[D", KEY_LEFT),
        ("OA", KEY_UP), ("OB", KEY_DOWN), ("OC", KEY_RIGHT), ("OD", KEY_LEFT),
        ("[H", KEY_HOME), ("[F", KEY_END), ("OH", KEY_HOME), ("OF", KEY_END),
        ("[1~", KEY_HOME), ("[4~", KEY_END), ("[7~", KEY_HOME), ("[8~", KEY_END),
        ("[2~", KEY_IC), ("[3~", KEY_DC), ("[5~", KEY_PPAGE), ("[6~", KEY_NPAGE),
        ("[Z", KEY_BTAB), ("OM", KEY_ENTER),
        ("OP", KEY_F0 + 1), ("[11~", KEY_F0 + 1), ("[[A", KEY_F0 + 1),
    ]

    private static let named: [Int32: Key] = [
        9: .tab, 10: .enter, 13: .enter, 8: .backspace, 127: .backspace, KEY_BACKSPACE: .backspace,
        KEY_ENTER: .enter, KEY_BTAB: .backTab, KEY_DC: .delete, KEY_IC: .insert,
        KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right,
        KEY_HOME: .home, KEY_END: .end, KEY_FIND: .home, KEY_SELECT: .end,
        KEY_PPAGE: .pageUp, KEY_NPAGE: .pageDown, wordLeft: .wordLeft, wordRight: .wordRight,
    ]

    private static func control(_ code: Int32) -> Key? {
        Unicode.Scalar(UInt32(code)).map { .control(Character($0)) }
    }
}
