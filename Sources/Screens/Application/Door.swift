import Casework
package import Forms
import Languages

/// What the screens need from outside: the sign-in of this terminal, its settings, other programs.
package nonisolated protocol Door: Desk {
    /// Everything that can be done with Kapwa; menus and palette come from it.
    nonisolated var actions: [ActionSpec] { get }
    /// The way in for whoever is signed in at this terminal; nil where nobody is.
    nonisolated func open() async throws(Refusal) -> Entrance?
    /// Signs in, and keeps the sign-in for this terminal.
    nonisolated func signIn(login: String, password: String) async throws(Refusal) -> Entrance
    /// The roles that practice can be signed in to by number; empty where the work is real.
    nonisolated var practiceRoles: [PracticeRole] { get }
    /// Signs in to practice in a role.
    nonisolated func signIn(practising role: PracticeRole) async throws(Refusal) -> Entrance
    /// Whether this is the password of whoever is signed in.
    nonisolated func isPassword(_ password: String) async throws(Refusal) -> Bool
    /// Forgets the sign-in of this terminal.
    nonisolated func signOut()
    /// Runs a command in lines, outside the screens; the exit status.
    nonisolated func run(_ arguments: [String]) async -> Int32
    nonisolated var preferences: Preferences { get }
    /// The language that was asked for this time; nil where the settings say it.
    nonisolated var wishedLanguage: String? { get }
    /// Whether the environment asks for no colour, as `NO_COLOR` does.
    nonisolated var refusesColour: Bool { get }
    /// Keeps settings for the next time.
    nonisolated func keep(_ preferences: Preferences) throws(Refusal)
}

/// A role that a learner can take on in the practice organisation.
package nonisolated struct PracticeRole: Equatable, Sendable {
    package let id: String
    /// What the role is called, in English.
    package let title: String
    /// The invented person who has it.
    package let name: String

    package init(id: String, title: String, name: String) {
        (self.id, self.title, self.name) = (id, title, name)
    }
}

extension Door {
    package nonisolated var practiceRoles: [PracticeRole] { [] }
    package nonisolated var wishedLanguage: String? { nil }
    package nonisolated var refusesColour: Bool { false }

    package nonisolated func signIn(practising role: PracticeRole) async throws(Refusal) -> Entrance
    {
        throw Refusal(Words.say("There is no practice organisation here."))
    }
}

/// Why something outside did not work, in words for the person.
package nonisolated struct Refusal: Error, Equatable, Sendable {
    package let message: String
    package let hint: String

    package init(_ message: String, hint: String = "") {
        self.message = message
        self.hint = hint
    }
}

/// How a person wants the screens to be.
package nonisolated struct Preferences: Equatable, Sendable {
    /// How it looks.
    package nonisolated enum Look: String, CaseIterable, Sendable {
        case standard, highContrast = "high_contrast", mono, thin
    }

    package var look = Look.standard
    package var usesASCII = false
    /// Code names only, wherever a name could be shown.
    package var masksNames = false
    /// Idle minutes until the screen locks, 1 to 30.
    package var lockMinutes = 5
    package var language = ""
    /// The years that stand beside dates.
    package var era = LocalEra.none
    package var usesLines = false
    /// Filters and orders of lists under the names that the person gave them.
    package var views: [SavedView] = []

    package init() {}
}
