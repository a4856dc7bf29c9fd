package import Forms

extension PersonFile {
    /// Plain text, one answer a line.
    ///
    /// - Parameter isPractice: whether everybody in it is invented, which then stands above it.
    package func text(codes: CodeBook, languages: [String], isPractice: Bool = false) -> String {
        let words = PersonFileWords(codes: codes, languages: languages)
        var lines = isPractice ? [words.label("practice"), ""] : []
        lines += [words.label("title"), ""]
        lines += origin(words).map { "\($0.label): \($0.value)" } + [""]
        lines += Self.sentences.map(words.label)
        for section in sections(codes: codes, languages: languages) {
            let title = Text.sanitised(section.title)
            lines += ["", section.level == 1 ? title.uppercased() : "– \(title)"]
            for line in section.lines {
                if line.isAboutOthers { lines.append("  (\(words.label("about_others")))") }
                lines.append("  \(line.label): \(line.value.replacing("\n", with: "\n    "))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One page for a browser, with nothing to fetch from anywhere.
    ///
    /// - Parameter isPractice: whether everybody in it is invented, which then stands above it.
    package func html(codes: CodeBook, languages: [String], isPractice: Bool = false) -> String {
        let words = PersonFileWords(codes: codes, languages: languages)
        var body = isPractice ? ["<p>\(Self.escaped(words.label("practice")))</p>"] : []
        body.append("<h1>\(Self.escaped(words.label("title")))</h1>")
        body += Self.list(origin(words), words)
        body += Self.sentences.map { "<p>\(Self.escaped(words.label($0)))</p>" }
        for section in sections(codes: codes, languages: languages) {
            let heading = section.level == 1 ? "h2" : "h3"
            body.append("<\(heading) dir=\"auto\">\(Self.escaped(section.title))</\(heading)>")
            body += Self.list(section.lines, words)
        }
        return Self.page(
            body.joined(separator: "\n"), title: words.label("title"),
            language: languages.first ?? "en")
    }

    /// What the person should know about the file, what may put them in danger first.
    private static let sentences = ["keep_safe", "gap", "as_written", "correct"]

    /// Whose file it is and of which day.
    private func origin(_ words: PersonFileWords) -> [Line] {
        [("organisation", "organisation"), ("written_on", "made_on")].map { label, fact in
            Line(
                label: words.label(label), value: Text.sanitised(json.fact(fact)),
                isAboutOthers: false)
        }
    }

    private static func list(_ lines: [Line], _ words: PersonFileWords) -> [String] {
        guard !lines.isEmpty else { return [] }
        let entries = lines.map { line in
            let mark =
                line.isAboutOthers
                ? "<mark>\(escaped(words.label("about_others")))</mark> " : ""
            let value = escaped(line.value).replacing("\n", with: "<br>")
            return "<dt>\(escaped(line.label))</dt><dd dir=\"auto\">\(mark)\(value)</dd>"
        }
        return ["<dl>"] + entries + ["</dl>"]
    }

    private static func page(_ body: String, title: String, language: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="\(escaped(language))">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>\(escaped(title))</title>
        <style>
        body { font: 1rem/1.6 sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
        h2 { border-top: 2px solid; padding-top: .5rem; } h3 { margin-bottom: .25rem; }
        h2, h3, dt { break-after: avoid; }
        dt { font-weight: bold; } dd { margin: 0 0 .5rem 1rem; }
        </style>
        </head>
        <body>
        \(body)
        </body>
        </html>

        """
    }

    private static func escaped(_ text: String) -> String {
        Text.sanitised(text, keepingLines: true).replacing("&", with: "&amp;")
            .replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
