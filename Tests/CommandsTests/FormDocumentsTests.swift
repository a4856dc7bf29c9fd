import Forms
import Testing

@testable import Commands

@Suite struct FormDocumentsTests {
    @Test func theTemplatePassesItsOwnCheck() throws {
        let template = FormTemplate(codes: Example.codes, today: Example.today)
        let document = template.document(of: Example.intake)
        let checked = Example.intake.check(document, codes: Example.codes, today: Example.today)
        #expect(checked.faults == [])
        #expect(document["children"] == 1, "a template shows conditional questions too")
        try Golden.check(document.text(pretty: true) + "\n", "template.json")
    }

    @Test func theSchemaIsStable() throws {
        let schema = FormSchema(codes: Example.codes).document(of: Example.intake)
        try Golden.check(schema.text(pretty: true) + "\n", "schema.json")
    }

    /// Documents on which the schema and the check must agree.
    private static let documents: [(JSONValue, Bool)] = [
        (["sex": "female"], true), (["sex": "declined"], true), ([:], false),
        (["sex": "Female!"], false), (["sex": "female", "colour": "red"], false),
        (["sex": "female", "names": [["full": "A"]]], true),
        (["sex": "female", "names": [["latin": "A"]]], false),
        (["sex": "female", "names": ["A"]], false),
        (["sex": "female", "children": 2], false),
        (["sex": "female", "has_children": true, "children": 2], true),
        (["sex": "female", "has_children": true, "children": 99], false),
        (["sex": "female", "birth": ["missing": "not_safe"]], true),
        (["sex": "female", "alias": ["missing": "not_safe"]], false),
        (["sex": "female", "needs": ["legal", "medical"]], true),
        (["sex": "female", "needs": "legal"], false),
        (["sex": "female", "needs": ["unknown"]], false),
        (["sex": "female", "guardian": ["name": "G"]], true),
        (["sex": "female", "guardian": [:]], false),
        (["sex": "female", "debt": ["amount": "5.00", "currency": "THB"]], true),
        (["sex": "female", "debt": ["amount": "5,00", "currency": "THB!"]], false),
        (["sex": "female", "alias": .null, "$schema": "x"], true),
        (["sex": "female", "alias": "a\nb"], false),
    ]

    @Test(arguments: documents)
    func schemaAndCheckAgree(document: JSONValue, isSound: Bool) {
        let schema = FormSchema(codes: Example.codes).document(of: Example.intake)
        let checked = Example.intake.check(document, codes: Example.codes, today: Example.today)
        #expect(checked.isSound == isSound, "\(checked.faults)")
        #expect(SmallSchema(schema).accepts(document) == isSound)
    }
}

/// Understands as much of JSON Schema as our schemas use.
struct SmallSchema {
    private let schema: JSONValue

    init(_ schema: JSONValue) { self.schema = schema }

    func accepts(_ value: JSONValue) -> Bool {
        schema.object?.members.allSatisfy { keyword, rule in
            holds(keyword, rule, value)
        } ?? (schema.bool ?? true)
    }

    private func holds(_ keyword: String, _ rule: JSONValue, _ value: JSONValue) -> Bool {
        switch keyword {
        case "type": type(rule.string ?? "", value)
        case "enum": rule.array?.contains(value) == true
        case "anyOf": rule.array?.contains { SmallSchema($0).accepts(value) } == true
        case "allOf": rule.array?.allSatisfy { SmallSchema($0).accepts(value) } == true
        case "if":
            SmallSchema(rule).accepts(value)
                ? SmallSchema(schema["then"] ?? true).accepts(value)
                : SmallSchema(schema["else"] ?? true).accepts(value)
        case "required": rule.array?.allSatisfy { value[$0.string ?? ""] != nil } == true
        case "properties":
            rule.object?.members.allSatisfy { key, rule in
                value[key].map { SmallSchema(rule).accepts($0) } ?? true
            } == true
        case "additionalProperties":
            value.object?.keys.allSatisfy { schema["properties"]?[$0] != nil } ?? true
        case "items": value.array?.allSatisfy { SmallSchema(rule).accepts($0) } ?? true
        case "contains": value.array?.contains { SmallSchema(rule).accepts($0) } ?? true
        case "maxLength": (value.string?.unicodeScalars.count ?? 0) <= rule.int ?? 0
        case "minItems": (value.array?.count ?? .max) >= rule.int ?? 0
        case "maxItems": (value.array?.count ?? 0) <= rule.int ?? 0
        case "minimum": (value.int ?? .max) >= rule.int ?? 0
        case "maximum": (value.int ?? .min) <= rule.int ?? 0
        case "pattern":
            value.string.map { text in
                (try? Regex(rule.string ?? "")).map { text.firstMatch(of: $0) != nil } ?? false
            } ?? true
        default: true
        }
    }

    private func type(_ type: String, _ value: JSONValue) -> Bool {
        switch (type, value) {
        case ("null", .null), ("boolean", .bool), ("integer", .int), ("string", .string),
            ("array", .array), ("object", .object):
            true
        default: false
        }
    }
}
