import Columns
import Forms
import Languages

extension Dialogue {
    /// Lists what can be chosen and asks until a number, or the first letters of a word, says which.
    ///
    /// - Parameters:
    ///   - usual: what Enter alone chooses, from 0; nil where Enter goes back.
    ///   - goesBack: whether there is anything to go back to.
    /// - Returns: which, from 0; nil where the person goes back, leaves, or nothing more comes.
    mutating func choose(
        _ prompt: String, among options: [String], usual: Int? = nil, goesBack: Bool = true
    ) -> Int? {
        list(options)
        while let line = ask(prompt) {
            let typed = Text.command(line)
            switch typed {
            case "": return usual
            case "q": return nil
            case "^" where goesBack: return nil
            case "?", "??": list(options)
            default:
                if let number = Int(typed), options.indices.contains(number - 1) {
                    return number - 1
                }
                let begun = options.indices.filter { options[$0].lowercased().hasPrefix(typed) }
                if begun.count == 1 {
                    say("  = \(options[begun[0]])")
                    return begun[0]
                }
                say(Words.say("  Write a number from 1 to %1; ? lists them again.", options.count))
            }
        }
        return nil
    }

    private mutating func list(_ options: [String]) {
        for (place, option) in options.enumerated() { say("\(place + 1) \(option)") }
    }
}
