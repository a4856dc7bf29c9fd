extension ActionSpec {
    /// Every answer that the command line can carry, as questions.
    package var lineFields: [FieldSpec] {
        let named = positionals.map(field) + options.map(field)
        let known = Set(named.map(\.id))
        return named + (form?.fields ?? []).filter { $0.fitsCommandLine && !known.contains($0.id) }
    }

    /// The options beside the global ones, with their hyphens.
    package var optionFields: [FieldSpec] {
        let placed = Set(positionals.map(\.id))
        return lineFields.filter { !placed.contains($0.id) }
    }

    /// The arguments of a command that has no form, as a form.
    package var arguments: FormSpec {
        FormSpec(
            id: name, title: summary, fields: positionals.map(question) + options.map(question))
    }

    private func question(_ argument: ArgumentSpec) -> FieldSpec {
        form?.field(argument.id)
            ?? FieldSpec(
                argument.id, argument.label, argument.kind, required: argument.isRequired,
                help: argument.help
            ).from(argument.choices)
    }

    private func question(_ option: OptionSpec) -> FieldSpec {
        if let field = form?.field(option.id) { return field }
        // The help of a few words lists them, and they are listed anyway; the first one is meant when left out.
        guard case .words(let words) = option.choices else {
            return FieldSpec(option.id, option.label, option.kind, help: option.help)
                .from(option.choices)
        }
        return FieldSpec(
            option.id, option.label, option.kind, initial: words.first.map { .string($0) }
        ).from(option.choices)
    }

    private func field(_ argument: ArgumentSpec) -> FieldSpec {
        form?.field(argument.id)
            ?? FieldSpec(
                argument.id, argument.placeholder, argument.kind, required: argument.isRequired,
                help: argument.help)
    }

    private func field(_ option: OptionSpec) -> FieldSpec {
        form?.field(option.id)
            ?? FieldSpec(option.id, option.help, option.kind)
    }
}
