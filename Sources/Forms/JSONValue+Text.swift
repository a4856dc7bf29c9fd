extension JSONValue {
    /// Reads a document in UTF-8; refuses duplicate keys, U+0000 and more than 64 levels.
    package static func parse(_ bytes: some Sequence<UInt8>) throws(JSONSyntaxError) -> JSONValue {
        var reader = JSONReader(Array(bytes))
        return try reader.document()
    }

    /// Reads a document.
    package static func parse(_ text: String) throws(JSONSyntaxError) -> JSONValue {
        try parse(text.utf8)
    }

    /// Writes the document, in one line or indented by two spaces.
    package func text(pretty: Bool = false) -> String {
        var writer = JSONWriter(isPretty: pretty)
        writer.write(self)
        return writer.text
    }

    /// The document in one line, as UTF-8.
    package var bytes: [UInt8] {
        var writer = JSONWriter(isPretty: false)
        writer.write(self)
        return writer.bytes
    }
}
