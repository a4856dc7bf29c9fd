package import struct FoundationEssentials.UUID

/// A value that a cell of an answer can be decoded into.
package protocol PostgresDecodable {
    init?(postgres bytes: borrowing RawSpan, format: Format)
}

/// A value that a row of an answer can be decoded into.
package protocol RowDecodable {
    init(row: borrowing Row) throws(PostgresError)
}

extension String: PostgresDecodable {
    package init?(postgres bytes: borrowing RawSpan, format: Format) {
        self = unsafe bytes.withUnsafeBytes { unsafe String(decoding: $0, as: UTF8.self) }
    }
}

extension JSONText: PostgresDecodable {
    package init?(postgres bytes: borrowing RawSpan, format: Format) {
        guard let text = String(postgres: bytes, format: format) else { return nil }
        self.init(text)
    }
}

extension Bool: PostgresDecodable {
    package init?(postgres bytes: borrowing RawSpan, format: Format) {
        guard bytes.byteCount == 1 else { return nil }
        switch bytes.byte(at: 0) {
        case UInt8(ascii: "t"), 1: self = true
        case UInt8(ascii: "f"), 0: self = false
        default: return nil
        }
    }
}

extension Int: PostgresDecodable {
    package init?(postgres bytes: borrowing RawSpan, format: Format) {
        switch format {
        case .text: self.init(decimal: bytes)
        case .binary: self.init(bigEndian: bytes)
        }
    }

    private init?(decimal bytes: borrowing RawSpan) {
        let isNegative = bytes.byteCount > 0 && bytes.byte(at: 0) == UInt8(ascii: "-")
        let start = isNegative ? 1 : 0
        guard bytes.byteCount > start else { return nil }
        var value = 0
        for offset in start..<bytes.byteCount {
            let digit = bytes.byte(at: offset) &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            let (tens, isTooLarge) = value.multipliedReportingOverflow(by: 10)
            let (next, overflows) = tens.subtractingReportingOverflow(Int(digit))
            guard !isTooLarge, !overflows else { return nil }
            value = next
        }
        guard isNegative || value != .min else { return nil }
        self = isNegative ? value : -value
    }

    private init?(bigEndian bytes: borrowing RawSpan) {
        guard [2, 4, 8].contains(bytes.byteCount) else { return nil }
        var value: Int = bytes.byte(at: 0) >= 0x80 ? -1 : 0
        for offset in 0..<bytes.byteCount { value = value << 8 | Int(bytes.byte(at: offset)) }
        self = value
    }
}

extension Double: PostgresDecodable {
    package init?(postgres bytes: borrowing RawSpan, format: Format) {
        guard let text = String(postgres: bytes, format: format) else { return nil }
        self.init(text)
    }
}

extension UUID: PostgresDecodable {
    package init?(postgres bytes: borrowing RawSpan, format: Format) {
        guard let text = String(postgres: bytes, format: format) else { return nil }
        self.init(uuidString: text)
    }
}

extension Array: PostgresDecodable where Element: PostgresArrayElement {
    /// Reads a one-dimensional array without NULLs.
    package init?(postgres bytes: borrowing RawSpan, format: Format) {
        guard let texts = ArrayText.elements(bytes) else { return nil }
        var elements: [Element] = []
        elements.reserveCapacity(texts.count)
        for text in texts {
            guard let element = unsafe Element(postgres: text.span.bytes, format: .text) else {
                return nil
            }
            elements.append(element)
        }
        self = elements
    }
}

extension RawSpan {
    /// The byte at an offset that lies within the span.
    func byte(at offset: Int) -> UInt8 {
        unsafe unsafeLoad(fromByteOffset: offset, as: UInt8.self)
    }
}
