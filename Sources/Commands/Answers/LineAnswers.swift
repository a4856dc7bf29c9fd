import Forms

/// Turns the texts of a command line into answers.
struct LineAnswers {
    let codes: CodeBook
    let languages: [String]
    let today: Day

    /// The answers by their ids; every text that is none is reported with its option.
    func document(of invocation: Invocation) throws(CommandFailure) -> JSONValue {
        var document = JSONObject()
        var faults: [Fault] = []
        for field in invocation.action.lineFields {
            guard let text = invocation.typed[field.id] else { continue }
            do {
                document[field.id] = try field.answer(
                    text, codes: codes, languages: languages, today: today)
            } catch {
                faults.append(error.at(place(of: field, in: invocation.action)))
            }
        }
        guard faults.isEmpty else { throw .invalid(faults) }
        return .object(document)
    }

    private func place(of field: FieldSpec, in action: ActionSpec) -> String {
        action.positionals.first { $0.id == field.id }?.placeholder ?? field.option
    }
}
