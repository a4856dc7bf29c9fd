/// What the doctor looks at: a name for programs, a title, what is at stake, what to do.
package struct Check: Sendable, Equatable {
    package let name: String
    package let title: String
    /// Why it matters.
    package let meaning: String
    /// What to do where it is not well.
    package let remedy: String

    package init(_ name: String, _ title: String, meaning: String, remedy: String) {
        (self.name, self.title, self.meaning, self.remedy) = (name, title, meaning, remedy)
    }

    package func ok(_ seen: String) -> Finding { Finding(self, .ok, seen) }
    package func warning(_ seen: String) -> Finding { Finding(self, .warning, seen) }
    package func fault(_ seen: String) -> Finding { Finding(self, .fault, seen) }
    package func skipped(_ reason: String) -> Finding { Finding(self, .skipped, reason) }
}

/// What the doctor saw; never anything about a person.
package struct Finding: Sendable, Equatable {
    /// How it stands.
    package enum State: String, Sendable, CaseIterable {
        case ok, warning, fault, skipped
    }

    package let check: Check
    package let state: State
    /// What was seen, or why nothing was looked at.
    package let seen: String

    init(_ check: Check, _ state: State, _ seen: String) {
        (self.check, self.state, self.seen) = (check, state, seen)
    }
}
