import Access
import Casework
import Forms
import Languages

/// The numbered menu of line mode, made from the table of actions alone.
///
/// The numbers stay the same from day to day: up to nine lines of today's list come first, the whole
/// list is 10, then one number for each thing that something can be done with.
struct LineMenu: Sendable {
    /// The actions about one thing.
    struct Group: Sendable {
        let noun: String
        let actions: [ActionSpec]

        /// What it is about, in the reader's language.
        var summary: String {
            Words.translate(Nouns.summary(noun) ?? actions.first?.summary ?? "")
        }
    }

    /// What a number or a word stands for.
    enum Choice: Sendable {
        case today(Int)
        case group(Group)
        case action(ActionSpec)
        case settings
    }

    static let mostOfToday = 9
    static let firstNumber = mostOfToday + 1

    let table: [ActionSpec]
    let groups: [Group]

    init(_ table: [ActionSpec]) {
        self.table = table
        var nouns: [String] = []
        for action in table where action.noun != "today" && !nouns.contains(action.noun) {
            nouns.append(action.noun)
        }
        groups = (["today"] + nouns).compactMap { noun in
            let actions = table.filter { $0.noun == noun }
            return actions.isEmpty ? nil : Group(noun: noun, actions: actions)
        }
    }

    /// The number of the settings, behind all groups.
    var settingsNumber: Int { Self.firstNumber + groups.count }

    /// Everything that has a number and is always there, as lines.
    var lines: [String] {
        groups.enumerated().map { "\($0 + Self.firstNumber) \($1.noun): \($1.summary)" } + [
            "\(settingsNumber) " + Words.say("settings: language, line mode or screens, lock")
        ]
    }

    /// What was meant; several where a word fits several, none where nothing fits.
    func choices(_ typed: String) -> [Choice] {
        if let number = Int(Text.command(typed)) { return choice(number).map { [$0] } ?? [] }
        let words = typed.lowercased()
        if let action = table.first(where: { $0.name == words }) {
            return [isAlone(action.noun) || !action.verb.isEmpty ? .action(action) : group(words)]
        }
        if groups.contains(where: { $0.noun == words }) { return [group(words)] }
        if Words.say("settings").lowercased() == words || words == "settings" { return [.settings] }
        let begun = groups.filter { $0.noun.hasPrefix(words) }
        if !begun.isEmpty { return begun.map(Choice.group) }
        // One letter would find half of everything; in some scripts it is a word.
        guard words.count > 1 || !words.allSatisfy(\.isASCII) else { return [] }
        let parts = words.split(separator: " ")
        return table.filter { action in
            let text = [action.name, action.summary, Words.translate(action.summary)]
                .joined(separator: " ").lowercased()
            return parts.allSatisfy { text.contains($0) }
        }.map(Choice.action)
    }

    private func choice(_ number: Int) -> Choice? {
        if (1...Self.mostOfToday).contains(number) { return .today(number - 1) }
        if number == settingsNumber { return .settings }
        let place = number - Self.firstNumber
        return groups.indices.contains(place) ? .group(groups[place]) : nil
    }

    private func isAlone(_ noun: String) -> Bool {
        groups.first { $0.noun == noun }?.actions.count == 1
    }

    private func group(_ noun: String) -> Choice {
        .group(groups.first { $0.noun == noun } ?? Group(noun: noun, actions: []))
    }
}

extension StaffMember {
    /// Why they may not do something; nil where they may.
    func reason(against action: ActionSpec) -> String? {
        guard let permission = action.permission.flatMap(Permission.init), !may(permission) else {
            return nil
        }
        return roles.first?.reasonAgainst(permission)
    }
}
