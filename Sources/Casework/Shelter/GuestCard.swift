package import Forms
import Languages

/// The card of a guest, as it hangs in nobody's sight.
package struct GuestCard: Sendable, Equatable {
    /// As `api.read_card` answers it.
    package let json: JSONValue

    package init(json: JSONValue) { self.json = json }

    /// The code lists that are needed to put it into words.
    package static let lists: Set<String> = CaseWords.lists

    /// What must not be overlooked stands first.
    package func lines(codes: CodeBook, languages: [String]) -> [String] {
        let words = CaseWords(codes: codes, languages: languages)
        let age = json.fact("age_band").replacing("--", with: "–")
        let place = [json.fact("shelter"), json.fact("bed")].filter { !$0.isEmpty }
        let warnings = CardWords(json, words).warnings
        return ["\(json.fact("stay")) – \(words.text("alias", of: json))"]
            + warnings.map { "  ! \($0)" }
            + [
                Words.say("  Where: %1", place.joined(separator: Words.say(", bed "))),
                Words.say("  When: %1", nights),
                Words.say("  Age: %1", age == "unknown" ? Words.say("not known") : age),
                Words.say("  Speaks: %1", words.text("languages", of: json)),
            ] + CardWords(json, words).needs.map { "  \($0)" }
            + [
                json.fact("written_on").isEmpty
                    ? Words.say("  Nobody has written a card yet: ask the caseworker.")
                    : Words.say("  Card of %1.", json.fact("written_on"))
            ]
    }

    private var nights: String {
        let leaves = json.fact("leaves_on")
        let came = json.fact("came_on")
        return
            (came.isEmpty
            ? Words.say("expected %1", json.fact("expected_on")) : Words.say("since %1", came))
            + (leaves.isEmpty ? "" : Words.say(", until %1", leaves))
    }
}

/// What stands on a card, in words, for the house and for the case file.
struct CardWords {
    private let card: JSONValue
    private let words: CaseWords

    init(_ card: JSONValue, _ words: CaseWords) { (self.card, self.words) = (card, words) }

    /// What puts somebody into danger when it is overlooked.
    var warnings: [String] {
        lines([
            ("safety_flags", Words.say("Safety")), ("do_not_tell", Words.say("Do not tell")),
            ("allergies", Words.say("Allergies")),
        ])
    }

    var needs: [String] {
        lines([("diet", Words.say("Diet")), ("access_needs", Words.say("Access"))])
    }

    private func lines(_ keys: [(key: String, label: String)]) -> [String] {
        keys.compactMap { key, label in
            let said = words.text(key, of: card)
            return said.isEmpty ? nil : "\(label): \(said)"
        }
    }
}
