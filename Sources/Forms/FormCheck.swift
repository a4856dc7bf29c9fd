import Languages

/// Walks through a document beside its form, collects the faults and builds the normal form.
struct FormCheck {
    private(set) var faults: [Fault] = []
    private let document: JSONValue
    private let answers: AnswerCheck
    private static let mostEntries = 500

    init(document: JSONValue, codes: CodeBook, today: Day) {
        self.document = document
        answers = AnswerCheck(codes: codes, today: today)
    }

    mutating func fields(
        _ fields: [FieldSpec], of members: JSONObject, at path: String
    ) -> JSONObject {
        refuseUnknownKeys(in: members, fields: fields, at: path)
        var normal = JSONObject()
        var seen = members
        for field in fields {
            let place = path.isEmpty ? field.id : "\(path).\(field.id)"
            guard let value = self.field(field, members[field.id], beside: seen, at: place) else {
                continue
            }
            normal[field.id] = value
            seen[field.id] = value
            checkOrder(of: field, value, fields, seen, at: place)
        }
        return normal
    }

    /// A day that lies before another one which it follows.
    private mutating func checkOrder(
        of field: FieldSpec, _ value: JSONValue, _ fields: [FieldSpec], _ seen: JSONObject,
        at path: String
    ) {
        guard let earlier = field.earlier.flatMap({ id in fields.first { $0.id == id } }),
            let first = seen[earlier.id]?.string, let day = value.string, day < first
        else { return }
        add(
            EntryFault(
                Words.say("%1 lies before “%2”", day, Words.translate(earlier.label)),
                Words.say("give a later day")), at: path)
    }

    private mutating func refuseUnknownKeys(
        in members: JSONObject, fields: [FieldSpec], at path: String
    ) {
        let known = fields.map(\.id)
        for key in members.keys where !known.contains(key) {
            let nearest = Likeness.nearest(key, among: known)
            let shown = DateEntry.shown(key)
            faults.append(
                Fault(
                    path: path.isEmpty ? shown : "\(path).\(shown)",
                    problem: Words.say("there is no such question"),
                    remedy: nearest.map { Words.say("did you mean “%1”?", $0) }
                        ?? Words.say(
                            "leave it out, or use one of: %1", known.joined(separator: ", "))))
        }
    }

    private mutating func field(
        _ field: FieldSpec, _ given: JSONValue?, beside siblings: JSONObject, at path: String
    ) -> JSONValue? {
        let isAsked = field.condition?.holds(beside: .object(siblings), in: document) ?? true
        let answer = given.flatMap { $0.isBlank ? nil : $0 }
        guard isAsked else {
            if answer != nil { add(notAsked(field), at: path) }
            return nil
        }
        guard let value = answer ?? field.initial else {
            if field.isRequired { add(missing(field), at: path) }
            return nil
        }
        return self.value(value, of: field, at: path)
    }

    private mutating func value(
        _ value: JSONValue, of field: FieldSpec, at path: String
    ) -> JSONValue? {
        switch field.kind {
        case .group(let fields): return group(value, fields, at: path)
        case .list(let fields, let item, let least):
            return list(value, fields, item: item, atLeast: least, at: path)
        case .codes(let list): return codes(value, list, field, at: path)
        default: break
        }
        do {
            return try answers.normal(value, of: field)
        } catch {
            add(error, at: path)
            return nil
        }
    }

    private mutating func group(
        _ value: JSONValue, _ fields: [FieldSpec], at path: String
    ) -> JSONValue? {
        guard let members = value.object else {
            add(
                .init(
                    Words.say("this is %1", value.kindWords), Words.say("write an object: { … }")),
                at: path)
            return nil
        }
        return .object(self.fields(fields, of: members, at: path))
    }

    private mutating func list(
        _ value: JSONValue, _ fields: [FieldSpec], item: String, atLeast least: Int,
        at path: String
    ) -> JSONValue? {
        guard let entries = value.array else {
            add(
                .init(
                    Words.say("this is %1", value.kindWords), Words.say("write a list: [ { … } ]")),
                at: path)
            return nil
        }
        if entries.count < least {
            add(
                .init(
                    Words.say("at least %1 %2 is needed", least, Words.translate(item)),
                    Words.say("add a %1", Words.translate(item))), at: path)
        }
        if entries.count > Self.mostEntries {
            add(
                .init(
                    Words.say("more than %1 entries", Self.mostEntries), Words.say("leave some out")
                ), at: path)
            return nil
        }
        return .array(
            entries.enumerated().compactMap { index, entry in
                group(entry, fields, at: "\(path)[\(index)]")
            })
    }

    private mutating func codes(
        _ value: JSONValue, _ list: String, _ field: FieldSpec, at path: String
    ) -> JSONValue? {
        if field.takesMissing, let missing = value.missingAnswer {
            return [.string(missing.rawValue)]
        }
        guard let entries = value.array else {
            add(
                .init(
                    Words.say("this is %1", value.kindWords),
                    Words.say("write a list of codes: [\"…\"]")), at: path)
            return nil
        }
        if entries.isEmpty, field.isRequired { add(missing(field), at: path) }
        var normal: [JSONValue] = []
        for (index, entry) in entries.enumerated() {
            do {
                let code = try answers.code(entry, in: list, missing: field.takesMissing)
                if !normal.contains(code) { normal.append(code) }
            } catch {
                add(error, at: "\(path)[\(index)]")
            }
        }
        if normal.count > 1, let missing = normal.first(where: { $0.isMissingCode }) {
            add(
                .init(
                    Words.say("“%1” stands beside other codes", missing.string ?? ""),
                    Words.say("leave it alone")),
                at: path)
        }
        return .array(normal)
    }

    private mutating func add(_ fault: EntryFault, at path: String) {
        faults.append(fault.at(path))
    }

    private func missing(_ field: FieldSpec) -> EntryFault {
        let form = field.kind.hint
        let missing =
            field.takesMissing ? Words.say("; unknown, declined, not asked, not safe will do") : ""
        return EntryFault(
            Words.say("%1 is missing", Words.translate(field.label)),
            Words.say("give %1", form) + missing)
    }

    private func notAsked(_ field: FieldSpec) -> EntryFault {
        EntryFault(
            Words.say("this is asked only when %1", field.condition?.words ?? ""),
            Words.say("leave it out"))
    }
}

extension JSONValue {
    /// Whether the value says nothing: null or text without a visible character.
    fileprivate var isBlank: Bool {
        switch self {
        case .null: true
        case .string(let text): Text.entered(text).isEmpty
        default: false
        }
    }

    fileprivate var isMissingCode: Bool {
        string.flatMap(MissingAnswer.init(rawValue:)) != nil
    }
}
