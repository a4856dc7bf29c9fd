import Forms

/// A document that answers every question of a form, to be filled in.
struct FormTemplate {
    private let codes: CodeBook
    private let today: Day

    init(codes: CodeBook, today: Day) {
        (self.codes, self.today) = (codes, today)
    }

    /// The document; questions that its other answers rule out, and references that may be left out, are
    /// not in it.
    func document(of form: FormSpec) -> JSONValue {
        let full = members(form.fields, in: .null)
        return FormAnswers(form).asked(.object(full))
    }

    private func members(_ fields: [FieldSpec], in parent: JSONValue) -> JSONObject {
        var members = JSONObject()
        for field in fields where !Self.namesSomethingThere(field) {
            members[field.id] = example(field, among: fields)
        }
        return members
    }

    /// An invented reference might be somebody's: filled in without thought, it would be theirs.
    private static func namesSomethingThere(_ field: FieldSpec) -> Bool {
        if case .identifier = field.kind { return !field.isRequired && field.example == nil }
        return false
    }

    private func example(_ field: FieldSpec, among siblings: [FieldSpec]) -> JSONValue {
        if let example = field.example { return example }
        if let wanted = Self.wanted(field, by: siblings) { return wanted }
        if let list = field.kind.list { return coded(field, list) }
        switch field.kind {
        case .group(let fields): return .object(members(fields, in: .null))
        case .list(let fields, _, _): return [.object(members(fields, in: .null))]
        default: return field.initial ?? plain(field)
        }
    }

    /// The answer on which another question depends, so that the template shows that one too.
    private static func wanted(_ field: FieldSpec, by siblings: [FieldSpec]) -> JSONValue? {
        for sibling in siblings {
            guard let condition = sibling.condition, condition.path == field.id,
                case .isAny(let values) = condition.test, let first = values.first
            else { continue }
            if case .codes = field.kind { return [first] }
            return first
        }
        return nil
    }

    private func coded(_ field: FieldSpec, _ list: String) -> JSONValue {
        let usual = ["country": "MM", "language": "my"][list]
        let first = codes.choices(list).first?.code
        let code = usual.flatMap { codes.code($0, in: list)?.code } ?? first ?? "CODE"
        if case .codes = field.kind { return [.string(code)] }
        return .string(code)
    }

    private func plain(_ field: FieldSpec) -> JSONValue {
        switch field.kind {
        case .text(let limit): .string(String(field.label.prefix(limit)))
        case .narrative(let limit): .string(String("\(field.label) …".prefix(limit)))
        case .secret: "correct horse battery staple"
        case .day: .string(today.description)
        case .time: "09:30"
        case .birth: ["from": "1998-01-01", "to": "1998-12-31", "basis": "stated"]
        case .yesNo: false
        case .whole(let range): .int(range.lowerBound)
        case .money: ["amount": "1500.00", "currency": "HKD"]
        case .phone: "+66812345678"
        case .identifier(let hint): .string(hint.isEmpty ? "REFERENCE" : hint)
        case .code, .codes, .country, .language, .group, .list: .null
        }
    }
}
