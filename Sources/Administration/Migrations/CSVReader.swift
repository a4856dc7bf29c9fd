/// Reads CSV by RFC 4180 from bytes; line ends may be LF or CRLF.
struct CSVReader {
    /// A record and the line on which it begins, counted from 1.
    struct Record: Equatable {
        let line: Int
        let fields: [String]
    }

    struct Malformed: Error, Equatable {
        let line: Int
    }

    /// All records; empty lines and lines that begin with `#` outside of quotes are left out.
    static func records(_ text: String) throws(Malformed) -> [Record] {
        var reader = CSVReader(bytes: Array(text.utf8))
        var records: [Record] = []
        while let record = try reader.next() { records.append(record) }
        return records
    }

    private let bytes: [UInt8]
    private var place = 0
    private var line = 1

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func next() throws(Malformed) -> Record? {
        while place < bytes.count, isSkipped { skipLine() }
        guard place < bytes.count else { return nil }
        let start = line
        var fields: [String] = []
        while true {
            fields.append(try field())
            guard place < bytes.count, bytes[place] == UInt8(ascii: ",") else { break }
            place += 1
        }
        endLine()
        return Record(line: start, fields: fields)
    }

    private var isSkipped: Bool {
        [UInt8(ascii: "#"), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(bytes[place])
    }

    private mutating func skipLine() {
        while place < bytes.count, bytes[place] != UInt8(ascii: "\n") { place += 1 }
        endLine()
    }

    private mutating func endLine() {
        if place < bytes.count, bytes[place] == UInt8(ascii: "\r") { place += 1 }
        if place < bytes.count, bytes[place] == UInt8(ascii: "\n") { place += 1 }
        line += 1
    }

    private mutating func field() throws(Malformed) -> String {
        guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { return bare() }
        var text: [UInt8] = []
        place += 1
        while place < bytes.count {
            let byte = bytes[place]
            place += 1
            guard byte == UInt8(ascii: "\"") else {
                if byte == UInt8(ascii: "\n") { line += 1 }
                text.append(byte)
                continue
            }
            guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else {
                guard endsField else { throw Malformed(line: line) }
                return String(decoding: text, as: UTF8.self)
            }
            text.append(byte)
            place += 1
        }
        throw Malformed(line: line)
    }

    private var endsField: Bool {
        place >= bytes.count
            || [UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "\r")].contains(bytes[place])
    }

    private mutating func bare() -> String {
        let start = place
        while !endsField { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }
}
