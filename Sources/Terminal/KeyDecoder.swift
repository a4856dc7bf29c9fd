import CNcurses

/// Makes keys of the bytes that a terminal sends; ncurses knows the sequences of function keys.
///
/// Keys are read from a pad of one cell, since reading from a window would make ncurses write to the
/// terminal. Bytes come to us and not wide characters, so that a letter may arrive in two parts.
struct KeyDecoder {
    private let pad: UnsafeMutablePointer<WINDOW>
    private var held: Int32?
    private var letter: [UInt8] = []
    private var pasted: [UInt8]?

    /// After `newterm`; nil where there is no memory.
    init?() {
        guard let pad = newpad(1, 1) else { return nil }
        self.pad = pad
        nodelay(pad, true)
        keypad(pad, true)
        set_escdelay(Self.escapeDelay)
        for (sequence, code) in KeyCodes.sequences { define_key("\u{1B}" + sequence, code) }
    }

    /// Whether pasted text has begun and its end has not come yet.
    var isPasting: Bool { pasted != nil }

    /// The next key that has arrived whole; nil where there is none, without waiting for one.
    ///
    /// A lone Esc takes 30 ms, in which it could still be the beginning of something.
    mutating func next() -> Key? {
        while let code = read() {
            if let key = key(code) { return key }
        }
        return nil
    }

    /// What was pasted so far, where its end is missing.
    mutating func finishPaste() -> Key? {
        defer { pasted = nil }
        return pasted.map { .paste(Self.text($0)) }
    }

    private static let escapeDelay: Int32 = 30
    /// No form takes more; whoever pastes a film must not fill the memory.
    private static let mostPasted = 1 << 20

    private mutating func read() -> Int32? {
        if let held {
            self.held = nil
            return held
        }
        let code = wgetch(pad)
        return code == ERR ? nil : code
    }

    private mutating func key(_ code: Int32) -> Key? {
        if code == KeyCodes.pasteStart {
            pasted = pasted ?? []
            return nil
        }
        if code == KeyCodes.pasteEnd { return finishPaste() }
        if let pasted {
            if code < 256, pasted.count < Self.mostPasted {
                self.pasted?.append(UInt8(truncatingIfNeeded: code))
            }
            return nil
        }
        if code == 27 { return escape() }
        if code >= 0x80, code < 256 { return letter(UInt8(truncatingIfNeeded: code)) }
        letter.removeAll()
        return KeyCodes.key(code)
    }

    /// Esc, unless a sequence follows that is none of ours: that is swallowed, or it would be typed.
    private mutating func escape() -> Key? {
        guard let next = read() else { return .escape }
        switch next {
        case 0x5B:
            while let code = read(), !(0x40...0x7E ~= code) {}
            return nil
        case 0x4F:
            _ = read()
            return nil
        default:
            held = next
            return .escape
        }
    }

    private mutating func letter(_ byte: UInt8) -> Key? {
        if byte & 0xC0 != 0x80 { letter.removeAll() }
        letter.append(byte)
        guard letter.count >= Self.length(letter[0]) else { return nil }
        defer { letter.removeAll() }
        return String(validating: letter, as: UTF8.self).flatMap(\.first).map(Key.character)
    }

    private static func length(_ lead: UInt8) -> Int {
        switch lead {
        case 0xC2..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0..<0xF5: 4
        default: 1
        }
    }

    /// Line breaks as `\n`, and no other control characters but tabs.
    private static func text(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
            .replacing("\r\n", with: "\n").replacing("\r", with: "\n")
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter {
                    $0 == "\n" || $0 == "\t" || $0.properties.generalCategory != .control
                }))
    }
}
