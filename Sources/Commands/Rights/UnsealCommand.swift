import Forms
import FoundationEssentials
import Languages
import Secrets

/// Opens the sealed file of a person.
struct UnsealCommand: Command {
    var action: ActionSpec {
        ActionSpec(
            noun: "unseal", summary: "open a sealed file of a person",
            details: """
                Asks for the passphrase and shows what is inside; with -o it is written into a new file, \
                which is not sealed any more. Nobody needs to be signed in. After its last day the file is \
                not opened any more: ask the office that made it for a new one.
                """,
            positionals: [
                ArgumentSpec(
                    "file", "FILE", .text(limit: 4000),
                    help: "a file that kapwa access-request sealed")
            ],
            options: [Passphrases.option],
            examples: [
                "kapwa unseal FILE.sealed",
                "kapwa unseal FILE.html.sealed -o PAGE.html",
            ])
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let output = call.globals[.output].flatMap { $0 == "-" ? nil : $0 }
        if let output { try ResultFile.refuseUnusable(output) }
        let file = try Self.opened(call)
        guard Day.local <= file.lastDay else { throw Self.over(file.lastDay) }
        if let output {
            try ResultFile.writeNew(Array(file.text.utf8), to: output)
            Console.talk(
                Words.say("“%1” is not sealed. Delete it once it was read or printed.", output))
        } else {
            guard file.form != .page || !Console.showsOutput else {
                throw .usage(
                    Words.say("the file is a page for a browser"),
                    hint: Words.say("write it into one with -o PAGE.html"))
            }
            guard Console.result(file.text) else { throw .output }
        }
    }

    private static func opened(_ call: Invocation) throws(CommandFailure) -> SealedPersonFile {
        let path = call.typed["file"] ?? ""
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw CommandFailure(
                .notFound,
                Words.say("there is no file “%1” that can be read", Text.sanitised(path)),
                hint: Words.say("check its name"))
        }
        let bytes = Array(data)
        do throws(SealingFault) {
            try SealedPersonFile.check(bytes)
        } catch {
            throw CommandFailure(error, name: "sealing")
        }
        let passphrase = try Passphrases(call).known(Words.say("Passphrase of the file: "))
        do throws(SealingFault) {
            return try SealedPersonFile(sealed: bytes, with: passphrase)
        } catch {
            throw CommandFailure(error, name: "sealing")
        }
    }

    static func over(_ lastDay: Day) -> CommandFailure {
        CommandFailure(
            .notAllowed, name: "expired",
            Words.say("the file was to be read until %1; it is not opened any more", lastDay),
            hint: Words.say("delete it, and ask the office that made it for a new one"))
    }
}
