package import Forms

extension PersonFile {
    /// What is said above everything else.
    private func preface(_ language: String) -> [String] {
        [
            "\(json.fact("organisation")) – what is known about \(json.fact("person")), "
                + "on \(json.fact("made_on"))",
            "\(Self.gap) stands where somebody else was named.",
        ] + (language == "en" ? [] : ["What has no translation yet is in English."])
    }

    /// Plain text, one answer a line.
    package func text(codes: CodeBook, languages: [String]) -> String {
        var lines = preface(languages.first ?? "en")
        for section in sections(codes: codes, languages: languages) {
            let title = Text.sanitised(section.title)
            lines += ["", section.level == 1 ? title.uppercased() : "– \(title)"]
            for line in section.lines {
                if line.isAboutOthers { lines.append("  (\(Self.mark))") }
                lines.append("  \(line.label): \(line.value.replacing("\n", with: "\n    "))")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// One page for a browser, with nothing to fetch from anywhere.
    ///
    /// - Parameter label: what stands above everything about invented people.
    package func html(
        codes: CodeBook, languages: [String], label: String? = nil
    ) -> String {
        let language = languages.first ?? "en"
        var body = ([label].compactMap(\.self) + preface(language)).map {
            "<p>\(Self.escaped($0))</p>"
        }
        for section in sections(codes: codes, languages: languages) {
            let heading = section.level == 1 ? "h2" : "h3"
            body.append("<\(heading) dir=\"auto\">\(Self.escaped(section.title))</\(heading)>")
            guard !section.lines.isEmpty else { continue }
            body.append("<dl>")
            for line in section.lines {
                let mark = line.isAboutOthers ? "<mark>\(Self.escaped(Self.mark))</mark> " : ""
                let value = Self.escaped(line.value).replacing("\n", with: "<br>")
                body.append(
                    "<dt>\(Self.escaped(line.label))</dt><dd dir=\"auto\">\(mark)\(value)</dd>")
            }
            body.append("</dl>")
        }
        return Self.page(body.joined(separator: "\n"), language: language)
    }

    private static func page(_ body: String, language: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="\(escaped(language))">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>File</title>
        <style>
        body { font: 1rem/1.5 sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
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
