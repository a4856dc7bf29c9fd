import Forms
import Languages

/// What help and the manual say about one action.
struct HelpPage {
    let action: ActionSpec

    init(_ action: ActionSpec) { self.action = action }

    /// The command line in general form.
    var usage: String {
        let positionals = action.positionals.map { argument in
            argument.isRequired && action.form?.field(argument.id) == nil
                ? argument.placeholder : "[\(argument.placeholder)]"
        }
        let options = action.optionFields.isEmpty ? [] : ["[OPTIONS]"]
        return (["kapwa", action.name] + positionals + options).joined(separator: " ")
    }

    var arguments: [(String, String)] {
        action.positionals.map { argument in
            let help =
                argument.help.isEmpty ? argument.kind.hint : Words.translate(argument.help)
            return (argument.placeholder, help)
        }
    }

    var options: [(String, String)] {
        action.optionFields.map { field in
            let name = [field.option, field.placeholder].compactMap { $0 }.joined(separator: " ")
            return (name, Self.words(field))
        }
    }

    /// The questions that only a prompt or a document can answer.
    var questions: [(String, String)] {
        (action.form?.fields ?? []).filter { !$0.fitsCommandLine }.map { field in
            (field.id + (field.isRequired ? " *" : ""), Self.words(field))
        }
    }

    private static func words(_ field: FieldSpec) -> String {
        var words = Words.translate(field.label)
        if !field.help.isEmpty { words += ". " + Words.translate(field.help) }
        if let list = field.kind.list { words += " " + Words.say("(code list %1)", list) }
        if let condition = field.condition {
            words += " " + Words.say("(only when %1)", condition.words)
        }
        return words
    }
}
