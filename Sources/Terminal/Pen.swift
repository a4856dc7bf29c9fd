/// What painting changes: where the cursor is, what it writes with, and the bytes so far.
///
/// A value, so that two ways can be tried and the shorter one kept.
struct Pen {
    let capabilities: Capabilities
    var bytes: [UInt8] = []
    /// Nil where it cannot be known.
    var row: Int?
    /// Nil where it cannot be known: behind letters whose width is disputed, and behind the last column.
    var column: Int?
    private(set) var attributes = Attributes.plain
    private(set) var showsCursor = true

    init(_ capabilities: Capabilities) {
        self.capabilities = capabilities
    }

    /// Hands over the bytes and begins anew.
    mutating func taken() -> [UInt8] {
        defer { bytes.removeAll() }
        return bytes
    }

    mutating func send(_ more: [UInt8]) { bytes += more }
    mutating func send(_ capability: Capability) { bytes += capabilities[capability] ?? [] }
    mutating func send(_ text: String) { bytes.append(contentsOf: text.utf8) }

    mutating func show(cursor: Bool) {
        guard cursor != showsCursor, capabilities[.hideCursor] != nil else { return }
        send(cursor ? .showCursor : .hideCursor)
        showsCursor = cursor
    }

    /// Clears the whole screen, whatever was written to it by others.
    mutating func clear() {
        send(.plain)
        attributes = .plain
        send(.clear)
        (row, column) = (0, 0)
    }

    /// Changes what is written with, by the difference where that is shorter.
    mutating func use(_ wanted: Attributes) {
        let wanted = possible(wanted)
        guard wanted != attributes else { return }
        let added = wanted.extends(attributes) ? selections(wanted, from: attributes) : nil
        let anew = selections(wanted, from: nil)
        bytes += added.map { $0.count <= anew.count ? $0 : anew } ?? anew
        attributes = wanted
    }

    /// Writes a blank; what only letters show may stay on.
    mutating func useForBlank(_ wanted: Attributes) {
        let wanted = wanted.ofBlank
        if possible(wanted).ofBlank != attributes.ofBlank { use(wanted) }
    }

    /// The bytes that switch attributes on; after a reset where `old` is nil.
    private func selections(_ wanted: Attributes, from old: Attributes?) -> [UInt8] {
        let before = old ?? .plain
        var parts: [[UInt8]] = []
        func add(_ capability: Capability, _ on: Bool) {
            if on, let bytes = capabilities[capability] { parts.append(bytes) }
        }
        add(.bold, wanted.bold && !before.bold)
        add(.dim, wanted.dim && !before.dim)
        add(.underline, wanted.underline && !before.underline)
        add(.reverse, wanted.reverse && !before.reverse)
        if let colour = wanted.foreground, colour != before.foreground {
            parts.append(capabilities.with(.foreground, Int(colour.rawValue)) ?? [])
        }
        if let colour = wanted.background, colour != before.background {
            parts.append(capabilities.with(.background, Int(colour.rawValue)) ?? [])
        }
        return joined(parts, afterReset: old == nil)
    }

    /// Puts `ESC [ … m` sequences together into one, where all are such.
    private func joined(_ parts: [[UInt8]], afterReset: Bool) -> [UInt8] {
        let numbers = parts.map { part -> ArraySlice<UInt8>? in
            part.starts(with: [0x1B, 0x5B]) && part.last == 0x6D
                ? part.dropFirst(2).dropLast() : nil
        }
        guard capabilities.isANSI, !numbers.contains(nil) else {
            return (afterReset ? capabilities[.plain] ?? [] : []) + parts.flatMap { $0 }
        }
        let all = (afterReset && !parts.isEmpty ? [[0x30]] : []) + numbers.compactMap { $0 }
        return [0x1B, 0x5B] + Array(all.joined(separator: [0x3B])) + [0x6D]
    }

    /// What the terminal can do of it: bold for the bright colours where there are only eight.
    private func possible(_ wanted: Attributes) -> Attributes {
        var possible = wanted
        possible.bold = wanted.bold && capabilities[.bold] != nil
        possible.dim = wanted.dim && capabilities[.dim] != nil
        possible.underline = wanted.underline && capabilities[.underline] != nil
        possible.reverse = wanted.reverse && capabilities[.reverse] != nil
        if capabilities.colours < 8 {
            (possible.foreground, possible.background) = (nil, nil)
        } else if capabilities.colours < 16 {
            possible.bold = possible.bold || (wanted.foreground?.rawValue ?? 0) >= 8
            possible.foreground = wanted.foreground.flatMap { .init(rawValue: $0.rawValue & 7) }
            possible.background = wanted.background.flatMap { .init(rawValue: $0.rawValue & 7) }
        }
        return possible
    }
}
