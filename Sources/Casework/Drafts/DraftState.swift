import Forms
import Languages

/// What the database says about a draft beside its content.
package struct DraftState: Sendable, Equatable {
    /// Somebody else's terminal, or another one of one's own, that has the draft open.
    package struct Elsewhere: Sendable, Equatable {
        package let name: String
        package let isSelf: Bool
        /// Date and time on the clock of the organisation.
        package let since: String
    }

    /// The short reference for people, such as `D-12`.
    package let reference: String
    package let version: Int
    /// Date and time on the clock of the organisation, of a saving that is committed.
    package let savedAt: String
    package let savedBy: String
    package let isSavedBySelf: Bool
    package let elsewhere: [Elsewhere]

    /// The time of the day, for "Saved 14:03".
    package var savedTime: String { String(savedAt.suffix(5)) }

    /// One sentence for who is to know that they are not alone; nil where they are.
    package var warning: String? {
        guard let other = elsewhere.first else { return nil }
        let since = String(other.since.suffix(5))
        return other.isSelf
            ? Words.say("You have this draft open at another terminal since %1.", since)
            : Words.say(
                "%1 has this draft open at another terminal since %2.", other.name, since)
    }

    init?(_ answer: JSONValue) {
        guard let reference = answer[key: "draft"]?.string,
            let version = answer[key: "version"]?.int,
            let savedAt = answer[key: "saved_at"]?.string
        else { return nil }
        (self.reference, self.version, self.savedAt) = (reference, version, savedAt)
        savedBy = answer[key: "saved_by"]?.string ?? ""
        isSavedBySelf = answer[key: "saved_by_self"]?.bool ?? false
        elsewhere = (answer[key: "elsewhere"]?.array ?? []).map { other in
            Elsewhere(
                name: other[key: "name"]?.string ?? "", isSelf: other[key: "self"]?.bool ?? false,
                since: other[key: "since"]?.string ?? "")
        }
    }
}
