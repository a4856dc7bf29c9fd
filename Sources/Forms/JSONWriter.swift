/// Writes JSON in UTF-8; keys keep their order, text keeps its script.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []
    private let isPretty: Bool
    private var level = 0

    init(isPretty: Bool) {
        self.isPretty = isPretty
        bytes.reserveCapacity(1024)
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: append("null")
        case .bool(let bool): append(bool ? "true" : "false")
        case .int(let int): append(String(int))
        case .double(let double): append(double.isFinite ? double.description : "null")
        case .string(let string): write(string)
        case .array(let values):
            enclose("[", "]", count: values.count) { $0.write(values[$1]) }
        case .object(let object):
            let members = object.members
            enclose("{", "}", count: members.count) { writer, index in
                writer.write(members[index].key)
                writer.append(writer.isPretty ? ": " : ":")
                writer.write(members[index].value)
            }
        }
    }

    private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func enclose(
        _ open: String, _ close: String, count: Int, each: (inout Self, Int) -> Void
    ) {
        append(open)
        level += 1
        for index in 0..<count {
            if index > 0 { append(",") }
            breakLine()
            each(&self, index)
        }
        level -= 1
        if count > 0 { breakLine() }
        append(close)
    }

    private mutating func breakLine() {
        guard isPretty else { return }
        append("\n" + String(repeating: "  ", count: level))
    }

    private mutating func write(_ string: String) {
        bytes.append(UInt8(ascii: "\""))
        if string.utf8.allSatisfy(Self.isPlain) {
            bytes.append(contentsOf: string.utf8)
        } else {
            for scalar in string.unicodeScalars { write(scalar) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether a byte can be in no character that is escaped: almost all text is copied whole.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0x7F: false
        // First bytes of C1, U+061C, and U+2000 to U+2FFF.
        case 0xC2, 0xD8, 0xE2: false
        default: true
        }
    }

    /// Controls and bidi controls are escaped, so that a file shown in a terminal is harmless.
    private mutating func write(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\"": append("\\\"")
        case "\\": append("\\\\")
        case "\n": append("\\n")
        case "\r": append("\\r")
        case "\t": append("\\t")
        default:
            guard Text.isHazard(scalar) else {
                return bytes.append(contentsOf: UTF8.encode(scalar) ?? .init())
            }
            let hex = String(scalar.value, radix: 16)
            append("\\u" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex)
        }
    }
}
