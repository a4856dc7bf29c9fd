import Administration
import Secrets

extension CommandFailure {
    /// Says what keeps a backup from being made, checked or restored.
    init(_ fault: BackupFault) {
        switch fault {
        case .cluster(let inner): self.init(inner)
        case .settings(let inner): self.init(inner)
        case .migration(let inner): self.init(inner)
        default:
            self.init(
                Self.code(of: fault), name: "backup", Self.lowered(fault.message),
                hint: Self.lowered(fault.hint))
        }
    }

    /// Says what keeps a file from being sealed or opened.
    init(_ fault: SealingFault, name: String) {
        self.init(
            Self.code(of: fault), name: name, Self.lowered(fault.translated),
            hint: Self.lowered(fault.translatedHint))
    }

    private static func code(of fault: BackupFault) -> ExitCode {
        switch fault {
        case .sealing(let inner): code(of: inner)
        case .noFile: .notFound
        case .mayNotRead: .notAllowed
        case .alreadyThere, .beingMade, .serverThere, .practiceMismatch, .notOurs: .decisionNeeded
        case .badContent, .newerFormat, .differs: .invalid
        case .database: .unreachable
        case .stopped: .interrupted
        default: .failed
        }
    }

    private static func code(of fault: SealingFault) -> ExitCode {
        switch fault {
        case .wrongPassphrase, .notForThisKey, .needsKey, .needsPassphrase: .notAllowed
        case .noRecipients: .usage
        case .unreadable, .outOfMemory: .failed
        default: .invalid
        }
    }

    /// Sentences stand behind “kapwa: ” and are joined there.
    private static func lowered(_ sentence: String) -> String {
        var text = sentence
        if text.hasSuffix(".") { text.removeLast() }
        return text
    }
}
