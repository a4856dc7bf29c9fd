import Languages
import Secrets
import Terminal

extension SealingFault {
    /// What is wrong, in the reader's language.
    var translated: String {
        switch self {
        case .unknownVersion(let version):
            Words.say("The file was sealed by a newer Kapwa (its version is %1).", version)
        case .wrongKind(let found, let expected):
            Words.say(
                "The file holds a %1, not a %2.", Words.translate(found), Words.translate(expected)
            )
        case .damagedPart(let number):
            Words.say("Part %1 of the file is damaged or was altered.", number)
        case .outOfOrder(let number):
            Words.say("Part %1 of the file is not the one that belongs there.", number)
        default: Words.translate(message)
        }
    }

    /// What to do about it, in the reader's language.
    var translatedHint: String { Words.translate(hint) }
}

/// What modules say that know no other language than English, for the catalogues.
enum EnglishSentences {
    static var all: [String] {
        // What only keys of backups bring about is for administrators.
        let faults: [SealingFault] = [
            .notSealed, .damagedHeader, .excessiveCost, .wrongPassphrase, .truncated, .tooLong,
            .unreadable, .outOfMemory,
        ]
        let others: [SealingFault] = [.unknownVersion(2), .wrongKind(found: "", expected: "")]
        let lines: [NeedsLineMode] = [.noTerminal, .dumb, .unknownTerminal, .cannotMoveCursor("")]
        return faults.map(\.message) + (faults + others).map(\.hint)
            + ["backup", SealedPersonFile.kind, SealedPersonFile.otherKind]
            + lines.map(\.description)
    }
}
