import Forms

extension ActionSpec {
    /// Every answer that the command line can carry, as questions.
    var lineFields: [FieldSpec] {
        let named = positionals.map(field) + options.map(field)
        let known = Set(named.map(\.id))
        return named + (form?.fields ?? []).filter { $0.fitsCommandLine && !known.contains($0.id) }
    }

    /// The options beside the global ones, with their hyphens.
    var optionFields: [FieldSpec] {
        let placed = Set(positionals.map(\.id))
        return lineFields.filter { !placed.contains($0.id) }
    }

    /// The arguments of a command that has no form, as a form.
    var arguments: FormSpec {
        FormSpec(
            id: name, title: summary, fields: positionals.map(field) + options.map(field))
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

extension FieldSpec {
    /// The option that answers the question on a command line.
    var option: String { "--" + String(id.map { $0 == "_" ? "-" : $0 }) }

    /// How help writes the value of the option; nil for a flag.
    var placeholder: String? {
        switch kind {
        case .yesNo: nil
        case .day: "DATE"
        case .time: "TIME"
        case .birth: "BIRTH"
        case .whole: "NUMBER"
        case .money: "AMOUNT"
        case .code, .country, .language: "CODE"
        case .codes: "CODE,…"
        case .phone: "PHONE"
        case .identifier: "REFERENCE"
        case .text, .narrative, .secret, .group, .list: "TEXT"
        }
    }
}
