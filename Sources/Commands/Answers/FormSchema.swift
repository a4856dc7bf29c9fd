import Forms

/// A form as a JSON Schema (draft 2020-12), with the codes that can be chosen.
struct FormSchema {
    private let codes: CodeBook

    init(codes: CodeBook) { self.codes = codes }

    /// The schema of the documents that the form takes.
    func document(of form: FormSpec) -> JSONValue {
        var schema: JSONValue = [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": .string("urn:kapwa:form:\(form.id)"), "title": .string(form.title),
        ]
        if !form.summary.isEmpty { schema["description"] = .string(form.summary) }
        var object = self.object(form.fields)
        let always: JSONValue = ["$schema": ["type": "string"]]
        object["properties"] = always.merging(object["properties"])
        return schema.merging(object)
    }

    private func object(_ fields: [FieldSpec]) -> JSONValue {
        var properties: JSONValue = [:]
        for field in fields { properties[field.id] = schema(of: field) }
        var object: JSONValue = [
            "type": "object", "additionalProperties": false, "properties": properties,
        ]
        let needed = fields.filter {
            $0.isRequired && $0.condition == nil && $0.initial == nil
        }
        if !needed.isEmpty { object["required"] = .array(needed.map { .string($0.id) }) }
        let rules = fields.compactMap { rule(for: $0, among: fields) }
        if !rules.isEmpty { object["allOf"] = .array(rules) }
        return object
    }

    /// A question that is asked only after a certain answer of a sibling.
    private func rule(for field: FieldSpec, among siblings: [FieldSpec]) -> JSONValue? {
        guard let condition = field.condition,
            let other = siblings.first(where: { $0.id == condition.path })
        else { return nil }
        var test: JSONValue = ["required": [.string(other.id)]]
        if case .isAny(let values) = condition.test {
            test["properties"] = [other.id: Self.among(values, other)]
        }
        let otherwise: JSONValue = ["properties": [field.id: ["type": "null"]]]
        guard field.isRequired, field.initial == nil else {
            return ["if": test, "else": otherwise]
        }
        return ["if": test, "then": ["required": [.string(field.id)]], "else": otherwise]
    }

    private static func among(_ values: [JSONValue], _ field: FieldSpec) -> JSONValue {
        if case .codes = field.kind { return ["contains": ["enum": .array(values)]] }
        return ["enum": .array(values)]
    }

    private func schema(of field: FieldSpec) -> JSONValue {
        var kind = self.kind(field.kind)
        if field.takesMissing { kind = withMissing(kind, field) }
        if !field.isRequired { kind = ["anyOf": [kind, ["type": "null"]]] }
        var schema: JSONValue = ["title": .string(field.label)]
        if !field.help.isEmpty { schema["description"] = .string(field.help) }
        if let initial = field.initial { schema["default"] = initial }
        if let example = field.example { schema["examples"] = [example] }
        return schema.merging(kind)
    }

    private func withMissing(_ kind: JSONValue, _ field: FieldSpec) -> JSONValue {
        let answers = JSONValue.array(MissingAnswer.allCases.map { .string($0.rawValue) })
        let object: JSONValue = [
            "type": "object", "additionalProperties": false, "required": ["missing"],
            "properties": ["missing": ["enum": answers]],
        ]
        switch field.kind {
        case .code, .country, .language: return ["anyOf": [kind, ["enum": answers], object]]
        case .codes:
            let alone: JSONValue = [
                "type": "array", "maxItems": 1, "items": ["enum": answers],
            ]
            return ["anyOf": [kind, alone, object]]
        default: return ["anyOf": [kind, object]]
        }
    }

    private func kind(_ kind: FieldKind) -> JSONValue {
        switch kind {
        case .text(let limit): Self.text(limit, pattern: "^[^\\r\\n\\t]*$")
        case .identifier: Self.text(120, pattern: "^[^\\r\\n\\t]*$")
        case .narrative(let limit): Self.text(limit)
        case .secret: Self.text(1000)
        case .day: ["type": "string", "format": "date"]
        case .time: ["type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"]
        case .phone: ["type": "string", "pattern": "^(\\+[1-9][0-9]{6,14}|[0-9]{3,15})$"]
        case .birth: Self.birth
        case .yesNo: ["type": "boolean"]
        case .whole(let range):
            [
                "type": "integer", "minimum": .int(range.lowerBound),
                "maximum": .int(range.upperBound),
            ]
        case .money: Self.money
        case .code(let list): codes(of: list)
        case .country: codes(of: "country")
        case .language: codes(of: "language")
        case .codes(let list):
            ["type": "array", "uniqueItems": true, "items": codes(of: list)]
        case .group(let fields): object(fields)
        case .list(let fields, _, let least):
            ["type": "array", "minItems": .int(least), "maxItems": 500, "items": object(fields)]
        }
    }

    private func codes(of list: String) -> JSONValue {
        let choices = codes.choices(list)
        guard !choices.isEmpty else { return ["type": "string"] }
        return ["type": "string", "enum": .array(choices.map { .string($0.code) })]
    }

    private static func text(_ limit: Int, pattern: String? = nil) -> JSONValue {
        var text: JSONValue = ["type": "string", "maxLength": .int(limit)]
        if let pattern { text["pattern"] = .string(pattern) }
        return text
    }

    private static let birth: JSONValue = [
        "anyOf": [
            ["type": "string"],
            [
                "type": "object", "additionalProperties": false,
                "required": ["from", "to", "basis"],
                "properties": [
                    "from": ["type": "string", "format": "date"],
                    "to": ["type": "string", "format": "date"],
                    "basis": ["enum": ["document", "stated", "estimated"]],
                ],
            ],
        ]
    ]

    private static let money: JSONValue = [
        "type": "object", "additionalProperties": false, "required": ["amount", "currency"],
        "properties": [
            "amount": ["type": "string", "pattern": "^[0-9]{1,12}(\\.[0-9]{1,2})?$"],
            "currency": ["type": "string", "pattern": "^[A-Z]{3}$"],
        ],
    ]
}
