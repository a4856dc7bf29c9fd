import Casework
import Documents
import Forms
import FoundationEssentials
import Reporting

/// Makes the weekly report as tables, CSV or JSON.
struct WeeklyReportCommand: Command {
    var action: ActionSpec { RunWeeklyReport.action }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let session = try await SignedIn.open(call, lists: WeeklyReport.lists)
        let answering = Answering(
            form: action.arguments, call: call, session: session, confirming: false)
        let arguments = try answering.answers()
        let figures: WeeklyFigures
        do throws(Failure) {
            let report = try RunWeeklyReport(arguments: arguments, today: session.who.today)
            figures = try await session.perform(report)
        } catch {
            throw CommandFailure(error)
        }
        let report = WeeklyReport(
            figures, codes: session.codes, languages: answering.languages,
            today: session.who.today, isPlain: Console.isPlain)
        try ResultWriter(call.globals, practice: session.who.isPractice).write(
            report.tables, long: report.longTable, report.json,
            preface: call.has(.csv) ? [] : [report.title])
    }
}
