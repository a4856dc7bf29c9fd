import Languages

/// Checks one answer of a document and brings it into its normal form.
struct AnswerCheck {
    let codes: CodeBook
    let today: Day

    /// The normal form of an answer to a question that has no questions inside.
    func normal(_ value: JSONValue, of field: FieldSpec) throws(EntryFault) -> JSONValue {
        if let list = field.kind.list {
            if field.takesMissing, let missing = value.missingAnswer {
                return .string(missing.rawValue)
            }
            return try code(value, in: list, missing: field.takesMissing)
        }
        if let missing = value.missingAnswer, !field.takesMissing {
            throw EntryFault(
                Words.say("“%1” is no answer here", missing.rawValue), field.kind.giveHint)
        }
        if case .birth = field.kind { return try birth(value, of: field) }
        if let missing = value.missingAnswer { return missing.document }
        let answer = try plain(value, field.kind)
        if case .day = field.kind, let day = answer.string.flatMap({ Day($0) }) {
            try field.days.check(day, today: today)
        }
        if let length = answer.string?.unicodeScalars.count, length > 0, length < field.least {
            throw EntryFault(
                Words.say("this has %1 characters", length),
                Words.say("say it in a sentence, of %1 at least", field.least))
        }
        return answer
    }

    private func birth(
        _ value: JSONValue, of field: FieldSpec
    ) throws(EntryFault) -> JSONValue {
        let birth = try Birth(value, today: today)
        guard birth.span != nil || field.takesMissing else {
            throw EntryFault(
                Words.say("“%1” is no answer here", birth.basis.rawValue), field.kind.giveHint)
        }
        return birth.document
    }

    private func plain(_ value: JSONValue, _ kind: FieldKind) throws(EntryFault) -> JSONValue {
        switch kind {
        case .text(let limit): return .string(try line(value, limit: limit))
        case .identifier(let hint):
            return .string(try ReferenceEntry.read(try line(value, limit: 120), like: hint))
        case .narrative(let limit): return .string(try lines(value, limit: limit))
        case .secret: return .string(try secret(value))
        case .phone: return .string(try PhoneEntry.read(try text(value, kind)))
        case .day:
            let day = try DateEntry.read(try text(value, kind), today: today)
            return .string(day.description)
        case .time: return try time(try text(value, kind))
        case .yesNo: return try yesNo(value)
        case .whole(let range): return try whole(value, range)
        case .money: return try Money.read(value).document
        case .birth, .code, .codes, .country, .language, .group, .list: return value
        }
    }

    /// A code of a list in its own spelling.
    func code(
        _ value: JSONValue, in list: String, missing: Bool
    ) throws(EntryFault) -> JSONValue {
        let typed = Text.entered(try text(value, .code(list: list)))
        if let code = codes.code(typed, in: list) {
            guard !code.isRetired else {
                throw EntryFault(
                    Words.say("the code “%1” is retired", typed), remedy(for: typed, in: list))
            }
            return .string(typed)
        }
        if missing, let missing = MissingAnswer(typed: typed) { return .string(missing.rawValue) }
        guard codes.has(list) else {
            throw EntryFault(
                Words.say("the code list “%1” is not loaded", list),
                Words.say("run kapwa migrate first"))
        }
        if let code = codes.choices(list).first(where: {
            $0.code.lowercased() == typed.lowercased()
        }) {
            return .string(code.code)
        }
        if NameList.isOpen(list) { return .string(try line(value, limit: 120)) }
        if codes.isChosen(list) {
            throw EntryFault(
                Words.say("“%1” is none of the choices", DateEntry.shown(typed)),
                Words.say("choose one of the list"))
        }
        throw EntryFault(
            Words.say("“%1” is no code of the list “%2”", DateEntry.shown(typed), list),
            remedy(for: typed, in: list))
    }

    private func remedy(for typed: String, in list: String) -> String {
        if case .one(let code) = codes.match(typed, in: list), Int(typed) == nil {
            return Words.say("write “%1” for %2", code.code, code.label([]))
        }
        let choices = codes.choices(list).map(\.code)
        if let nearest = Likeness.nearest(typed, among: choices) {
            return Words.say("did you mean “%1”?", nearest)
        }
        guard choices.count > 24 else {
            return Words.say("use one of: %1", choices.joined(separator: ", "))
        }
        return Words.say("use a code of Config/code-lists/%1.csv", list)
    }

    private func text(_ value: JSONValue, _ kind: FieldKind) throws(EntryFault) -> String {
        guard let text = value.string else {
            throw EntryFault(
                Words.say("this is %1", value.kindWords), Words.say("give %1, in quotes", kind.hint)
            )
        }
        return text
    }

    private func line(_ value: JSONValue, limit: Int) throws(EntryFault) -> String {
        let line = try lines(value, limit: limit)
        guard !line.unicodeScalars.contains(where: { $0 == "\n" || $0 == "\t" }) else {
            throw EntryFault(
                Words.say("this has a line break or a tab"), Words.say("write it in one line"))
        }
        return line
    }

    private func lines(_ value: JSONValue, limit: Int) throws(EntryFault) -> String {
        let text = Text.entered(Text.withPlainBreaks(try text(value, .narrative(limit: limit))))
        if let control = text.unicodeScalars.first(where: Text.isControl) {
            throw EntryFault(
                Words.say("this has the control character %1", Text.sanitised(String(control))),
                Words.say("remove it"))
        }
        guard !text.unicodeScalars.contains("\u{FFFD}") else {
            throw EntryFault(
                Words.say("this has characters that could not be read"),
                Words.say("write it in UTF-8"))
        }
        let length = text.unicodeScalars.count
        guard length <= limit else {
            throw EntryFault(
                Words.say("this has %1 characters", length), Words.say("shorten it to %1", limit))
        }
        return text
    }

    private func secret(_ value: JSONValue) throws(EntryFault) -> String {
        let text = try text(value, .secret)
        guard text.utf8.count <= 1000, !text.unicodeScalars.contains(where: Text.isControl),
            !text.contains("\n"), !text.contains("\t")
        else {
            throw EntryFault(
                Words.say("this cannot be a password"),
                Words.say("use at most 1000 ordinary characters"))
        }
        return text
    }

    private func time(_ text: String) throws(EntryFault) -> JSONValue {
        guard let time = TimeOfDay(text) else {
            throw EntryFault(
                Words.say("“%1” is not a time", DateEntry.shown(text)),
                Words.say("write it like 09:30"))
        }
        return .string(time.description)
    }

    private func yesNo(_ value: JSONValue) throws(EntryFault) -> JSONValue {
        guard value.bool != nil else {
            throw EntryFault(
                Words.say("this is %1", value.kindWords), Words.say("write true or false"))
        }
        return value
    }

    private func whole(
        _ value: JSONValue, _ range: ClosedRange<Int>
    ) throws(EntryFault) -> JSONValue {
        guard let number = value.int else {
            throw EntryFault(
                Words.say("this is %1", value.kindWords), FieldKind.whole(range).giveHint)
        }
        guard range.contains(number) else {
            throw EntryFault(
                Words.say("%1 is out of range", number), FieldKind.whole(range).giveHint)
        }
        return value
    }
}

extension FieldKind {
    /// The hint as advice.
    var giveHint: String { Words.say("give %1", hint) }
}
