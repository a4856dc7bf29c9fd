import Forms

/// Writes results to standard output or into a file, for people or as JSON.
struct ResultWriter {
    private let globals: Globals
    private let isPractice: Bool

    init(_ globals: Globals, practice isPractice: Bool) {
        (self.globals, self.isPractice) = (globals, isPractice)
    }

    func has(_ option: GlobalOption) -> Bool { globals.has(option) }

    /// The line that is above everything about invented people.
    var practiceLabel: String? { isPractice ? PracticeLabel.line : nil }

    /// Writes a sentence for people, or the document that says the same.
    func write(_ sentence: String, _ document: JSONValue) throws(CommandFailure) {
        guard !globals.has(.json) else { return try write(document) }
        try write(raw: labelled(Text.sanitised(sentence, keepingLines: true) + "\n"))
    }

    /// Writes a document as JSON.
    func write(_ document: JSONValue) throws(CommandFailure) {
        try write(raw: PracticeLabel.on(document, isPractice).text(pretty: true) + "\n")
    }

    /// Writes lines for people under the practice label.
    func write(lines text: String) throws(CommandFailure) { try write(raw: labelled(text)) }

    /// Writes text as it is.
    func write(raw text: String) throws(CommandFailure) {
        guard let path = globals[.output], path != "-" else {
            guard Console.result(text) else { throw .output }
            return
        }
        try ResultFile.write(text, to: path)
    }

    private func labelled(_ text: String) -> String {
        // In line mode a person listens, and wants the years that they count in; files stay as they are.
        let isHeard = globals.has(.line) && (globals[.output] ?? "-") == "-"
        let text = isHeard ? LineProgram.era.beside(text) : text
        return isPractice ? PracticeLabel.line + "\n" + text : text
    }
}
