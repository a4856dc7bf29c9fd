/// The text form of an array: `{a,"b c",NULL}`.
enum ArrayText {
    /// The elements of a one-dimensional array; nil for anything else and for NULL elements.
    static func elements(_ bytes: borrowing RawSpan) -> [[UInt8]]? {
        let count = bytes.byteCount
        guard count >= 2, bytes.byte(at: 0) == UInt8(ascii: "{"),
            bytes.byte(at: count - 1) == UInt8(ascii: "}")
        else { return nil }
        var elements: [[UInt8]] = []
        var element: [UInt8] = []
        var isQuoted = false
        var wasQuoted = false
        var offset = 1
        if count == 2 { return [] }
        while offset < count - 1 {
            let byte = bytes.byte(at: offset)
            switch byte {
            case UInt8(ascii: "\\"):
                offset += 1
                element.append(bytes.byte(at: offset))
            case UInt8(ascii: "\""):
                isQuoted.toggle()
                wasQuoted = true
            case UInt8(ascii: ",") where !isQuoted:
                guard append(&element, wasQuoted, to: &elements) else { return nil }
                wasQuoted = false
            case UInt8(ascii: "{") where !isQuoted: return nil
            default: element.append(byte)
            }
            offset += 1
        }
        return append(&element, wasQuoted, to: &elements) && !isQuoted ? elements : nil
    }

    private static func append(
        _ element: inout [UInt8], _ wasQuoted: Bool, to elements: inout [[UInt8]]
    ) -> Bool {
        if !wasQuoted && element.elementsEqual("NULL".utf8) { return false }
        elements.append(element)
        element = []
        return true
    }
}
