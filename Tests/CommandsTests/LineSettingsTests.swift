import Administration
import Columns
import Forms
import Languages
import Screens
import Synchronization
import Testing

@testable import Commands

/// What is chosen by number in lines.
@Suite("Line mode: choosing and settings")
struct LineSettingsTests {
    private func choose(
        _ answers: [String], usual: Int? = nil, goesBack: Bool = true
    ) -> (Int?, String) {
        var dialogue = ScriptedDialogue(answers)
        let options = ["Bed", "Bench", "Room"]
        let choice = dialogue.choose("Which? ", among: options, usual: usual, goesBack: goesBack)
        return (choice, dialogue.transcript.joined(separator: "\n"))
    }

    @Test("a number or first letters choose; what fits nothing, or several, is asked again")
    func choosing() {
        #expect(choose(["2"]).0 == 1)
        #expect(choose([" ３ "]).0 == 2)
        #expect(choose(["ro"]).0 == 2 && choose(["ro"]).1.contains("  = Room"))
        let (choice, said) = choose(["be", "0", "4", "nothing", "1"])
        #expect(choice == 0)
        #expect(said.ranges(of: "Write a number from 1 to 3").count == 4)
        #expect(choose(["?", "1"]).1.ranges(of: "2 Bench").count == 2)
    }

    @Test("Enter takes what is usual or goes back, as ^ and q do; the end of input leaves")
    func leaving() {
        #expect(choose([""], usual: 2).0 == 2)
        for answers in [[""], ["^"], ["q"], []] { #expect(choose(answers).0 == nil) }
        #expect(choose(["^", "2"], goesBack: false).0 == 1)
    }

    /// Settings that are kept here only.
    private final class Kept: Sendable {
        let preferences = Mutex(Preferences())

        var settings: LineSettings {
            LineSettings(
                read: { self.preferences.withLock { $0 } },
                keep: { (changed) throws(Refusal) in self.preferences.withLock { $0 = changed } })
        }
    }

    private func change(_ answers: [String]) -> (Preferences, String) {
        let kept = Kept()
        var dialogue = ScriptedDialogue(answers)
        kept.settings.change(&dialogue)
        return (kept.preferences.withLock { $0 }, dialogue.transcript.joined(separator: "\n"))
    }

    @Test("each setting is changed by its number and shown anew; Enter goes back")
    func settings() {
        let (preferences, said) = change(["2", "3", "4", "12", "5", ""])
        #expect(preferences.usesLines && preferences.usesASCII && preferences.lockMinutes == 12)
        #expect(preferences.era == Preferences().era.next)
        #expect(said.contains("from the next start: 12"))
        #expect(change(["^", "2"]).0 == Preferences())
    }

    @Test("what cannot be is told and changes nothing")
    func mistakes() {
        let (preferences, said) = change(["9", "4", "0", "31", "ten", "^", ""])
        #expect(preferences == Preferences())
        #expect(said.contains("Write a number from 1 to 5"))
        #expect(said.ranges(of: "Write a number from 1 to 30").count == 3)
    }
}
