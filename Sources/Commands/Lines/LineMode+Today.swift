import Casework
import Forms
import Languages

extension LineMode {
    /// Does what a line of today's list says; before anybody is called, says what must be known.
    mutating func doNext(_ index: Int) async {
        guard let today, index < today.count else {
            return partner.say(
                Words.say("  There is no such line in today's list; Enter reads it again."))
        }
        guard let spec = today.next(index, menu.table) else { return }
        partner.say("  = \(today.todayLine(index, menu.table))")
        if today.value("kind", index) == "follow-up",
            let reference = today.value("reference", index)?.string,
            let its = today.value("case", index)?.string
        {
            return await followUp(reference, its)
        }
        var parser = CommandParser(table: menu.table, arguments: today.command(index))
        guard case .run(let call)? = try? parser.request() else {
            return await perform(spec, given: [:])
        }
        await perform(spec, given: call.typed)
    }

    private mutating func followUp(_ reference: String, _ its: String) async {
        var heading: [String] = []
        do {
            heading = try await work.safety(followUp: reference, case: its)
        } catch {
            return tell(error)
        }
        let ways = ["done", "attempt", "miss", "reschedule", "cancel"].compactMap { verb in
            menu.table.first { $0.name == "followup \(verb)" }
        }
        var objects = ways.map { LineObject(action: $0, given: ["follow_up": reference]) }
        objects += menu.table.filter { $0.name == "case open" }
            .map { LineObject(action: $0, given: ["case": its]) }
        await choose(objects, heading + ["", Words.say("What came of it?")])
    }
}
