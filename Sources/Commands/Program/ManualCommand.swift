import Forms
import Glibc

/// Prints a manual page, or writes all of them.
struct ManualCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "manual", summary: "print a manual page",
            details: "The page is in roff: kapwa manual case open | man -l -",
            positionals: [
                ArgumentSpec("noun", "NOUN", .text(limit: 40), required: false, help: "a noun"),
                ArgumentSpec("verb", "VERB", .text(limit: 40), required: false, help: "its verb"),
            ],
            options: [
                OptionSpec("all", "FOLDER", .text(limit: 4096), help: "write every page into it")
            ], examples: ["kapwa manual", "kapwa manual intake new", "kapwa manual --all man1"])
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let pages = ManualPage.all(CommandTable.actions)
        if let folder = call.typed["all"] { return try write(pages, into: folder) }
        let words = ["noun", "verb"].compactMap { call.typed[$0] }
        let file = (["kapwa"] + words).joined(separator: "-") + ".1"
        guard let page = pages.first(where: { $0.file == file }) else {
            throw CommandFailure(
                .notFound, "there is no manual page about this", hint: "see kapwa help")
        }
        try ResultWriter(call.globals, practice: false).write(raw: page.text)
    }

    private func write(_ pages: [ManualPage], into folder: String) throws(CommandFailure) {
        guard mkdir(folder, 0o755) == 0 || errno == EEXIST else {
            throw CommandFailure(
                .failed, "“\(Text.sanitised(folder))” could not be made",
                hint: String(cString: strerror(errno)))
        }
        for page in pages {
            try ResultFile.write(page.text, to: "\(folder)/\(page.file)", mode: 0o644)
        }
        Console.talk("\(pages.count) pages written")
    }
}
