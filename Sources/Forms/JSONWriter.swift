/// Writes JSON; keys keep their order, text keeps its script.
struct JSONWriter {
    private(set) var text = ""
    private let isPretty: Bool
    private var level = 0

    init(isPretty: Bool) {
        self.isPretty = isPretty
    }

    mutating func write(_ value: JSONValue) {
        switch value {
        case .null: text += "null"
        case .bool(let bool): text += bool ? "true" : "false"
        case .int(let int): text += String(int)
        case .double(let double): text += double.isFinite ? double.description : "null"
        case .string(let string): write(string)
        case .array(let values):
            enclose("[", "]", count: values.count) { $0.write(values[$1]) }
        case .object(let object):
            let members = object.members
            enclose("{", "}", count: members.count) { writer, index in
                writer.write(members[index].key)
                writer.text += writer.isPretty ? ": " : ":"
                writer.write(members[index].value)
            }
        }
    }

    private mutating func enclose(
        _ open: String, _ close: String, count: Int, each: (inout Self, Int) -> Void
    ) {
        text += open
        level += 1
        for index in 0..<count {
            if index > 0 { text += "," }
            breakLine()
            each(&self, index)
        }
        level -= 1
        if count > 0 { breakLine() }
        text += close
    }

    private mutating func breakLine() {
        guard isPretty else { return }
        text += "\n" + String(repeating: "  ", count: level)
    }

    private mutating func write(_ string: String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            default: append(scalar)
            }
        }
        text += "\""
    }

    /// Controls and bidi controls are escaped, so that a file shown in a terminal is harmless.
    private mutating func append(_ scalar: Unicode.Scalar) {
        guard Text.isHazard(scalar) else { return text.unicodeScalars.append(scalar) }
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    }
}
