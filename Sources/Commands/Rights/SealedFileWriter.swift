import Forms
import Languages
import Secrets

/// Seals a text into a new file, with a passphrase and a last day.
struct SealedFileWriter {
    static let until = OptionSpec(
        "until", "DATE", .day, help: "the last day it opens; 30 days without it")

    private let lastDay: Day
    private let passphrase: SecretBytes
    /// The passphrase where the program made it up, to be shown once.
    private let made: String?

    /// Asks for the passphrase; the day is refused before.
    init(_ call: Invocation, until: Day?, today: Day) throws(CommandFailure) {
        lastDay = until ?? today + SealedPersonFile.usualDays
        guard lastDay >= today, lastDay <= today + SealedPersonFile.mostDays else {
            throw .usage(
                Words.say("--until takes a day from today on, a year ahead at most"),
                hint: Words.say("for example --until %1", today + SealedPersonFile.usualDays))
        }
        (passphrase, made) = try Passphrases(call).newOrMade(
            Words.say("Passphrase for the file (Enter alone: Kapwa makes one up): "))
    }

    func write(
        _ text: String, as form: SealedPersonFile.Form, to path: String
    ) throws(CommandFailure) {
        let file = SealedPersonFile(text, as: form, until: lastDay)
        let bytes: [UInt8]
        do throws(SealingFault) {
            bytes = try file.sealed(with: passphrase)
        } catch {
            throw CommandFailure(error, name: "sealing")
        }
        try ResultFile.writeNew(bytes, to: path)
    }

    /// What to do with the file, and its passphrase where nobody knows it yet.
    func tell() {
        if let made {
            Console.talk(Words.say("Passphrase, shown this once: %1", made))
            Console.talk(
                Words.say("Write it down, and never keep or send it together with the file."))
        }
        Console.talk(Words.say("Kapwa opens the file until %1: kapwa unseal FILE", lastDay))
    }
}
