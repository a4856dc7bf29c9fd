import Forms
import FoundationEssentials
import Languages

/// Seals a file that was changed by hand before it is handed over.
struct SealCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "seal", summary: "seal the file of a person that you changed by hand",
            details: """
                For a file of kapwa access-request from which you took something out yourself. Writes a new \
                file, which opens with a passphrase only and after its last day not at all: kapwa unseal \
                FILE. The file that is not sealed stays as it is: delete it.
                """,
            positionals: [
                ArgumentSpec(
                    "file", "FILE", .text(limit: 4000), help: "a text, or a page that ends in .html"
                )
            ],
            options: [SealedFileWriter.until, Passphrases.option],
            examples: ["kapwa seal FILE.html -o FILE.html.sealed"])
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        guard let output = call.globals[.output], output != "-" else {
            throw .usage(
                Words.say("the sealed file needs a name"),
                hint: Words.say("give one with -o FILE"))
        }
        try ResultFile.refuseUnusable(output)
        let path = call.typed["file"] ?? ""
        guard let data = try? Data(contentsOf: URL(filePath: path)),
            let text = String(validating: data, as: UTF8.self)
        else {
            throw CommandFailure(
                .notFound,
                Words.say("there is no text in “%1” that can be read", Text.sanitised(path)),
                hint: Words.say("give a file of kapwa access-request, as text or as a page"))
        }
        let writer = try SealedFileWriter(call, until: Self.until(call), today: .local)
        try writer.write(text, as: path.hasSuffix(".html") ? .page : .text, to: output)
        writer.tell()
        Console.talk(Words.say("“%1” is not sealed. Delete it.", path))
    }

    private static func until(_ call: Invocation) throws(CommandFailure) -> Day? {
        let action = ActionSpec(noun: "seal", summary: "", options: [SealedFileWriter.until])
        let typed = call.typed.filter { $0.key == SealedFileWriter.until.id }
        let answers = try LineAnswers(codes: .empty, languages: [], today: .local)
            .document(of: Invocation(action, typed: typed))
        return answers[key: SealedFileWriter.until.id]?.string.flatMap { Day($0) }
    }
}
