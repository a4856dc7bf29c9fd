import Casework
import Forms
import Languages
import Terminal

/// Checks every seal of the audit, against what this machine has seen before.
final class AuditCheckPage: TextPage {
    private var isChecking = false
    private let asked: SealWords?

    /// - Parameter asked: eight words that somebody wrote down at an earlier check.
    init(asked: SealWords? = nil) {
        self.asked = asked
        super.init(
            title: Words.say("Check the audit"),
            lines: [
                Line(Words.translate(VerifyAudit.action.details)), Line(""),
                Line(Words.say("Enter begins; it may take a while.")),
            ])
    }

    override var actions: [PageAction] {
        [
            PageAction(
                "check", Words.say("check now"), [.enter],
                reason: isChecking ? Words.say("it is being checked") : nil
            ) { [weak self] in self?.check($0) },
            PageAction(
                "anchor", Words.say("compare with words written down"), [.character("w")],
                footer: Words.say("compare words")
            ) { [weak self] in self?.ask($0) },
        ]
    }

    private func ask(_ app: Application) {
        let form = VerifyAudit.action.arguments
        app.push(
            FormPage(
                FormPlan(
                    form: form.translated, submitLabel: Words.say("check now"), isOrder: false), app
            ) { arguments, app, done in
                do throws(Failure) {
                    let words = try VerifyAudit.anchor(in: arguments)
                    done(.success(Receipt(sentence: "", facts: .null)))
                    let page = AuditCheckPage(asked: words)
                    app.replace(with: page)
                    page.check(app)
                } catch {
                    done(.failure(error))
                }
            })
    }

    private func check(_ app: Application) {
        guard !isChecking else { return }
        isChecking = true
        show([Line(Words.say("Checking every seal …"), .dim)])
        let kept = app.door.keptSeals.compactMap(SealWords.init(written:))
        app.perform(VerifyAudit(anchors: kept + [asked].compactMap(\.self))) {
            [weak self, weak app] answer in
            guard let self, let app else { return }
            isChecking = false
            switch answer {
            case .success(let outcome): show(outcome, app)
            case .failure(let failure):
                show([Line(failure.message, .danger), Line(failure.screenHint)])
            }
        }
    }

    private func show(_ outcome: VerifyAudit.Outcome, _ app: Application) {
        var lines: [Line] = []
        let isIntact = outcome.broken.isEmpty && outcome.missing.isEmpty
        if outcome.broken.isEmpty {
            lines.append(
                Line(
                    Words.say("Intact. Seals: %1; events: %2.", outcome.seals, outcome.events),
                    isIntact ? .good : .normal))
        } else {
            lines.append(
                Line(
                    Words.say("Broken seals: %1 of %2.", outcome.broken.count, outcome.seals),
                    .danger))
        }
        lines += outcome.broken.map {
            Line(
                "  " + Words.say("seal %1 of %2, over %3 events", $0.number, $0.madeAt, $0.events),
                .danger)
        }
        lines += outcome.missing.map {
            Line(Words.say("No seal bears the words: %1", $0.description), .danger)
        }
        if !isIntact {
            lines += [
                Line(""), Line(Words.say("The audit is not as it was."), .danger),
                Line(
                    Words.say(
                        "Do not repair anything; tell your board, and keep a copy of the database.")
                ),
            ]
        } else if let newest = outcome.newest {
            lines += [
                Line(""), Line(Words.say("Newest seal, of %1:", newest.madeAt)),
                Line("  " + newest.words.description, .strong),
                Line(Words.say("Write these words down, or read them to a colleague.")),
            ]
            // Only what follows on everything known before is worth keeping.
            do throws(Refusal) { try app.door.keepSeal(newest.words.description) } catch {
                lines.append(Line(error.message + " " + error.hint, .danger))
            }
        }
        show(lines)
    }
}
