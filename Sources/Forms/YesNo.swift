import Languages

/// Yes or no as somebody types it: the letter or the word in English, or the word of their language.
package enum YesNo {
    /// Nil for anything else, an empty line included.
    package static func read(_ line: String) -> Bool? {
        let typed = Text.command(line)
        switch typed {
        case "y", "yes": return true
        case "n", "no": return false
        case "": return nil
        case Words.say("yes").lowercased(): return true
        case Words.say("no").lowercased(): return false
        default: return nil
        }
    }
}
