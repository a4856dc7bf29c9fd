import Casework
import Forms
import Languages

extension Failure {
    /// What to do next.
    nonisolated var screenHint: String { hint.onScreens }

    /// Whether whoever is signed in is not let in any more.
    nonisolated var endsSession: Bool {
        switch self {
        case .notSignedIn, .notStaff: true
        default: false
        }
    }

    /// What happened and what to do, about a question by its label.
    func words(about step: FormStep?) -> String {
        guard let step else { return message + " " + screenHint }
        let label = "“\(step.label)”"
        switch self {
        case .notFound:
            let message = Words.say("%1 is not there, or not within your reach.", label)
            guard step.field.choices != nil else { return message + " " + screenHint }
            return message + " "
                + (step.field.kind.list == nil
                    ? Words.say("Check how it is written.") : Words.say("Choose one of the list."))
        case .invalid, .unusable:
            return Words.say("%1 is not valid.", label) + " " + screenHint
        case .reasonNeeded:
            return message + " " + Words.say("Say it in %1, in a whole sentence.", label)
        case .alreadyExists:
            return Words.say("%1 exists already.", label) + " " + screenHint
        default: return message + " " + screenHint
        }
    }
}

extension String {
    /// A sentence that names commands, as it is said where the menu takes their names: `: case open`.
    nonisolated var onScreens: String { replacing("`kapwa ", with: "`: ") }
}
