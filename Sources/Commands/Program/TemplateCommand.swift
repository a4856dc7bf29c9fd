import Casework
import Forms

/// Prints the document that an intake is recorded from, to be filled in by hand or by a program.
struct TemplateCommand: Command {
    let action = ActionSpec(
        noun: "intake", verb: "template", summary: "print the document of an intake",
        details: """
            A document that answers every question with an example; with --schema the JSON Schema \
            that says what each answer may be. Every other order that stores something prints its own \
            with --template and --schema.
            """,
        examples: ["kapwa intake template", "kapwa intake template --schema"])

    func run(_ call: Invocation) async throws(CommandFailure) {
        var call = call
        if !call.has(.schema) { call.globals.add(.template) }
        _ = try FormDocuments.print(RecordIntake.form, for: call)
    }
}
