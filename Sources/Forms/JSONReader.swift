/// Reads JSON (RFC 8259) from UTF-8 bytes and tells where a fault is.
struct JSONReader {
    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0
    /// Checked once for the whole document; what is wrong is looked for string by string.
    private let isUTF8: Bool
    private static let deepest = 64

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        isUTF8 = String(validating: bytes, as: UTF8.self) != nil
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func document() throws(JSONSyntaxError) -> JSONValue {
        skipSpace()
        guard position < bytes.count else { throw fault("the document is empty") }
        let value = try value()
        skipSpace()
        guard position == bytes.count else {
            throw fault("something follows the end of the document")
        }
        return value
    }

    private mutating func value() throws(JSONSyntaxError) -> JSONValue {
        switch peek {
        case UInt8(ascii: "{"):
            return try nested { reader throws(JSONSyntaxError) in
                try reader.object()
            }
        case UInt8(ascii: "["):
            return try nested { reader throws(JSONSyntaxError) in
                try reader.array()
            }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"): return try number()
        case nil: throw fault("the document ends too early")
        case let byte? where Self.isDigit(byte): return try number()
        default: throw fault("a value is expected here")
        }
    }

    private mutating func nested(
        _ body: (inout Self) throws(JSONSyntaxError) -> JSONValue
    ) throws(JSONSyntaxError) -> JSONValue {
        guard depth < Self.deepest else {
            throw fault("the document is nested more than \(Self.deepest) levels deep")
        }
        depth += 1
        position += 1
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func array() throws(JSONSyntaxError) -> JSONValue {
        var values: [JSONValue] = []
        skipSpace()
        if take("]") { return .array(values) }
        while true {
            skipSpace()
            values.append(try value())
            skipSpace()
            if take("]") { return .array(values) }
            guard take(",") else { throw fault("a comma or ] is expected here") }
        }
    }

    private mutating func object() throws(JSONSyntaxError) -> JSONValue {
        var members = JSONObject()
        skipSpace()
        if take("}") { return .object(members) }
        while true {
            skipSpace()
            let (key, value) = try member(of: members)
            members[key] = value
            skipSpace()
            if take("}") { return .object(members) }
            guard take(",") else { throw fault("a comma or } is expected here") }
        }
    }

    private mutating func member(
        of members: JSONObject
    ) throws(JSONSyntaxError) -> (String, JSONValue) {
        guard peek == UInt8(ascii: "\"") else { throw fault("a key in quotes is expected here") }
        let start = position
        let key = try string()
        guard members[key] == nil else {
            position = start
            throw fault("the key “\(Text.sanitised(key))” occurs twice in one object")
        }
        skipSpace()
        guard take(":") else { throw fault("a colon is expected here") }
        skipSpace()
        return (key, try value())
    }

    private mutating func word(
        _ word: String, _ value: JSONValue
    ) throws(JSONSyntaxError) -> JSONValue {
        guard bytes[position...].starts(with: word.utf8) else {
            throw fault("a value is expected here")
        }
        position += word.utf8.count
        return value
    }

    private mutating func number() throws(JSONSyntaxError) -> JSONValue {
        let start = position
        _ = take("-")
        let first = peek
        guard digits() > 0 else { throw fault("a digit is expected here") }
        if first == UInt8(ascii: "0"), position - start > (bytes[start] == first ? 1 : 2) {
            position = start
            throw fault("a number does not begin with 0")
        }
        var isWhole = true
        if take(".") {
            isWhole = false
            guard digits() > 0 else { throw fault("a digit is expected here") }
        }
        if take("e") || take("E") {
            isWhole = false
            _ = take("+") || take("-")
            guard digits() > 0 else { throw fault("a digit is expected here") }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let int = Int(text) { return .int(int) }
        guard let double = Double(text), double.isFinite else {
            position = start
            throw fault("the number is too large")
        }
        return .double(double)
    }

    private mutating func digits() -> Int {
        let start = position
        while let byte = peek, Self.isDigit(byte) { position += 1 }
        return position - start
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}

extension JSONReader {
    private mutating func string() throws(JSONSyntaxError) -> String {
        position += 1
        let first = position
        while position < bytes.count, bytes[position] >= 0x20, bytes[position] != 0x22,
            bytes[position] != 0x5C
        {
            position += 1
        }
        if isUTF8, take("\"") {
            return String(decoding: bytes[first..<position - 1], as: UTF8.self)
        }
        position = first
        return try escapedString()
    }

    private mutating func escapedString() throws(JSONSyntaxError) -> String {
        var content: [UInt8] = []
        var start = position
        while let byte = peek {
            switch byte {
            case UInt8(ascii: "\""):
                content += bytes[start..<position]
                position += 1
                return try decoded(content)
            case UInt8(ascii: "\\"):
                content += bytes[start..<position]
                content += String(Character(try escape())).utf8
                start = position
            case 0..<0x20: throw fault("a line break or control character inside quotes")
            default: position += 1
            }
        }
        throw fault("the closing quote is missing")
    }

    private func decoded(_ content: [UInt8]) throws(JSONSyntaxError) -> String {
        guard let text = String(validating: content, as: UTF8.self) else {
            throw fault("the text is not UTF-8")
        }
        return text
    }

    private mutating func escape() throws(JSONSyntaxError) -> Unicode.Scalar {
        let start = position
        position += 1
        guard let letter = peek else { throw fault("the document ends too early") }
        position += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return .init(letter)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            if let scalar = escapedScalar(), scalar != "\0" { return scalar }
            position = start
            throw fault("this \\u escape is no character that can be stored")
        default:
            position = start
            throw fault("no such escape")
        }
    }

    private mutating func escapedScalar() -> Unicode.Scalar? {
        guard let high = hexUnit() else { return nil }
        guard (0xD800...0xDBFF).contains(high) else { return Unicode.Scalar(high) }
        guard take("\\"), take("u"), let low = hexUnit(), (0xDC00...0xDFFF).contains(low) else {
            return nil
        }
        return Unicode.Scalar(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    }

    private mutating func hexUnit() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        var unit: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
            unit = unit << 4 | UInt32(digit)
        }
        position += 4
        return unit
    }

    private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard peek == UInt8(ascii: character) else { return false }
        position += 1
        return true
    }

    private mutating func skipSpace() {
        while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            position += 1
        }
    }

    private func fault(_ problem: String) -> JSONSyntaxError {
        let before = bytes[..<min(position, bytes.count)]
        let line = before.lazy.filter { $0 == 0x0A }.count + 1
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        let column = before[start...].lazy.filter { $0 & 0xC0 != 0x80 }.count + 1
        return JSONSyntaxError(line: line, column: column, problem: problem)
    }
}
