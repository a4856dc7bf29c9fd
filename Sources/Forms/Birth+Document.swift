import Languages

extension Birth {
    /// Reads the normal form, `{"missing": "declined"}` or what people type.
    init(_ value: JSONValue, today: Day) throws(EntryFault) {
        if let missing = value.missingAnswer {
            self.init(missing: missing)
        } else if let text = value.string {
            self = try BirthEntry.read(text, today: today)
        } else if let members = value.object {
            self = try Self.normal(members, today: today)
        } else {
            throw EntryFault(Words.say("this is %1", value.kindWords), FieldKind.birth.giveHint)
        }
    }

    /// Reads the normal form from a record; nil when it is not one.
    package init?(document: JSONValue) {
        guard let members = document.object,
            let birth = try? Self.normal(members, today: .last)
        else { return nil }
        self = birth
    }

    private static func normal(_ members: JSONObject, today: Day) throws(EntryFault) -> Birth {
        let basis = members["basis"]?.string.flatMap(Basis.init(rawValue:))
        guard let basis, members.keys.allSatisfy(["from", "to", "basis"].contains) else {
            throw notSpan
        }
        let days = [members["from"] ?? .null, members["to"] ?? .null]
        if let missing = basis.missing {
            guard days.allSatisfy({ $0 == .null }) else { throw notSpan }
            return Birth(missing: missing)
        }
        guard let from = days[0].string.flatMap({ Day($0) }),
            let to = days[1].string.flatMap({ Day($0) }),
            earliest <= from, from <= to, to <= today
        else { throw notSpan }
        return Birth(from...to, basis: basis)
    }

    private static var notSpan: EntryFault {
        EntryFault(
            Words.say("this is not a span of dates of birth"),
            Words.say(
                """
                write {\"from\": \"1998-01-01\", \"to\": \"1998-12-31\", \"basis\": \"stated\"}
                """))
    }
}
