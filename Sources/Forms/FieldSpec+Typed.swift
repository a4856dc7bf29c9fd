import Languages

extension FieldSpec {
    /// Turns a typed line into an answer in its normal form.
    ///
    /// Codes may be given by code, label, number or the beginning of a label; the words for a
    /// missing answer are taken where the question takes them.
    package func answer(
        _ typed: String, codes: CodeBook, languages: [String] = [], today: Day
    ) throws(EntryFault) -> JSONValue {
        let check = AnswerCheck(codes: codes, today: today)
        if takesMissing, kind.list == nil, let missing = MissingAnswer(typed: typed) {
            return try check.normal(missing.document, of: self)
        }
        switch kind {
        case .yesNo: return try Self.yesNo(typed)
        case .whole(let range): return try check.normal(try Self.whole(typed, range), of: self)
        case .codes(let list):
            var chosen: [JSONValue] = []
            for part in typed.split(whereSeparator: { ",;、，".contains($0) }) {
                let code = try code(String(part), in: list, codes, languages)
                if !chosen.contains(code) { chosen.append(code) }
            }
            return .array(chosen)
        case .code, .country, .language:
            return try code(typed, in: kind.list ?? "", codes, languages)
        case .group, .list:
            throw EntryFault(Words.say("this takes several answers"), Words.say("give a document"))
        default: return try check.normal(.string(typed), of: self)
        }
    }

    private func code(
        _ typed: String, in list: String, _ codes: CodeBook, _ languages: [String]
    ) throws(EntryFault) -> JSONValue {
        if NameList.isWritten(list), Int(Text.command(typed)) == nil {
            let word = Text.command(typed)
            let same = codes.choices(list).first { Text.command($0.label(languages)) == word }
            if let same { return .string(same.code) }
            return try AnswerCheck(codes: codes, today: .first)
                .code(.string(typed), in: list, missing: takesMissing)
        }
        switch codes.match(typed, in: list, languages: languages, missing: takesMissing) {
        case .one(let code): return .string(code.code)
        case .several(let some):
            let labels = some.prefix(6).map { "\($0.label(languages)) (\($0.code))" }
            throw EntryFault(
                Words.say("“%1” can be %2", DateEntry.shown(typed), labels.joined(separator: ", ")),
                Words.say("write more of it"))
        case .none:
            let check = AnswerCheck(codes: codes, today: .first)
            do throws(EntryFault) {
                return try check.code(.string(typed), in: list, missing: takesMissing)
            } catch  where codes.has(list) && codes.code(typed, in: list) == nil {
                throw Self.noChoice(typed, codes.choices(list), languages)
            }
        }
    }

    /// Nobody who types knows codes: the choices are named as they are shown.
    private static func noChoice(
        _ typed: String, _ choices: [Code], _ languages: [String]
    ) -> EntryFault {
        let labels = choices.map { $0.label(languages) }
        let problem = Words.say("“%1” is none of the choices", DateEntry.shown(typed))
        if let nearest = Likeness.nearest(Text.entered(typed), among: labels) {
            return EntryFault(problem, Words.say("did you mean “%1”?", nearest))
        }
        return EntryFault(
            problem,
            labels.count <= 8
                ? Words.say("use one of: %1", labels.joined(separator: ", "))
                : Words.say("give its number, or the first letters of it"))
    }

    private static func yesNo(_ typed: String) throws(EntryFault) -> JSONValue {
        if let answer = YesNo.read(typed) { return .bool(answer) }
        switch Text.command(typed) {
        case "true", "1": return true
        case "false", "0": return false
        default:
            throw EntryFault(
                Words.say("“%1” is neither yes nor no", DateEntry.shown(typed)),
                Words.say("write y or n"))
        }
    }

    private static func whole(
        _ typed: String, _ range: ClosedRange<Int>
    ) throws(EntryFault) -> JSONValue {
        guard let number = Int(Text.plainDigits(Text.entered(typed))) else {
            throw EntryFault(
                Words.say("“%1” is no whole number", DateEntry.shown(typed)),
                FieldKind.whole(range).giveHint)
        }
        return .int(number)
    }
}

extension MissingAnswer {
    /// The missing-data answer that somebody typed, with spaces, hyphens or underscores.
    package init?(typed: String) {
        let typed = Text.command(typed)
        let word = String(typed.map { " -".contains($0) ? "_" : $0 })
        let own = Self.allCases.first { $0.label.lowercased() == typed }
        guard let missing = Self(rawValue: word) ?? own else { return nil }
        self = missing
    }
}
