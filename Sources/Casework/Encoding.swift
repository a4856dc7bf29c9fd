package import Forms
package import Postgres

extension JSONValue: PostgresEncodable, PostgresDecodable {
    /// The type jsonb.
    package static var postgresType: UInt32 { 3802 }

    package func encodeText(into bytes: inout [UInt8]) {
        bytes.append(contentsOf: self.bytes)
    }

    package init?(postgres bytes: borrowing RawSpan, format: Format) {
        guard let text = String(postgres: bytes, format: format),
            let value = try? JSONValue.parse(text)
        else { return nil }
        self = value
    }
}

extension Day: PostgresEncodable, PostgresDecodable {
    /// The type date.
    package static var postgresType: UInt32 { 1082 }

    package func encodeText(into bytes: inout [UInt8]) {
        bytes.append(contentsOf: description.utf8)
    }

    package init?(postgres bytes: borrowing RawSpan, format: Format) {
        guard let text = String(postgres: bytes, format: format), let day = Day(text) else {
            return nil
        }
        self = day
    }
}
