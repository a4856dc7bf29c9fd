package import struct FoundationEssentials.UUID

/// A value that can be a parameter of a statement.
package protocol PostgresEncodable: Sendable {
    /// The type's number in the server, or 0 where the server is to infer it.
    static var postgresType: UInt32 { get }
    /// Appends the value as the server's text form in UTF-8.
    func encodeText(into bytes: inout [UInt8])
}

extension String: PostgresEncodable {
    package static var postgresType: UInt32 { 0 }
    package func encodeText(into bytes: inout [UInt8]) { bytes.append(contentsOf: utf8) }
}

extension Bool: PostgresEncodable {
    package static var postgresType: UInt32 { 16 }
    package func encodeText(into bytes: inout [UInt8]) {
        bytes.append(self ? UInt8(ascii: "t") : UInt8(ascii: "f"))
    }
}

extension Int: PostgresEncodable {
    package static var postgresType: UInt32 { 0 }
    package func encodeText(into bytes: inout [UInt8]) {
        bytes.append(contentsOf: String(self).utf8)
    }
}

extension Double: PostgresEncodable {
    package static var postgresType: UInt32 { 701 }
    package func encodeText(into bytes: inout [UInt8]) {
        bytes.append(contentsOf: description.utf8)
    }
}

extension UUID: PostgresEncodable {
    package static var postgresType: UInt32 { 2950 }
    package func encodeText(into bytes: inout [UInt8]) {
        bytes.append(contentsOf: uuidString.utf8)
    }
}

/// A document in JSON that is only passed through.
package struct JSONText: Sendable, Equatable {
    package var text: String

    package init(_ text: String) { self.text = text }
}

extension JSONText: PostgresEncodable {
    package static var postgresType: UInt32 { 3802 }
    package func encodeText(into bytes: inout [UInt8]) { text.encodeText(into: &bytes) }
}

/// A value whose arrays the server knows.
package protocol PostgresArrayElement: PostgresEncodable, PostgresDecodable {
    static var postgresArrayType: UInt32 { get }
}

extension String: PostgresArrayElement { package static var postgresArrayType: UInt32 { 1009 } }
extension Int: PostgresArrayElement { package static var postgresArrayType: UInt32 { 1016 } }
extension UUID: PostgresArrayElement { package static var postgresArrayType: UInt32 { 2951 } }

extension Array: PostgresEncodable where Element: PostgresArrayElement {
    package static var postgresType: UInt32 { Element.postgresArrayType }

    package func encodeText(into bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "{"))
        for (index, element) in enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            var text: [UInt8] = []
            element.encodeText(into: &text)
            bytes.append(UInt8(ascii: "\""))
            for byte in text {
                if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                    bytes.append(UInt8(ascii: "\\"))
                }
                bytes.append(byte)
            }
            bytes.append(UInt8(ascii: "\""))
        }
        bytes.append(UInt8(ascii: "}"))
    }
}
