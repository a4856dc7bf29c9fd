import Casework
import Forms
import FoundationEssentials
import Postgres
import Support

/// An organisation with two agencies, and what is done again and again about consents.
struct ConsentScene: Sendable {
    typealias Person = TestOrganisation.Person

    let organisation: TestOrganisation

    init() throws {
        organisation = try TestOrganisation.make()
        for (name, kind) in [
            ("Legal Aid Desk", "LegalService"), ("Clinic", "HealthServiceOrganisation"),
            ("Police", "LawEnforcement"),
        ] {
            _ = try organisation.reference(
                "agency", of: AddAgency.self, as: .fon,
                ["name": .string(name), "kind": .string(kind), "country": "TH"])
        }
    }

    func newCase(_ person: Person = .ana) throws -> JSONValue {
        .string(try organisation.recordIntake(as: person))
    }

    @discardableResult
    func answer(
        _ its: JSONValue, _ answer: JSONValue = "given", _ changes: [String: JSONValue] = [:],
        as person: Person = .ana
    ) throws -> JSONValue {
        try answered(its, answer, changes, as: person)["consent"] ?? .null
    }

    /// All facts that recording an answer gives.
    func answered(
        _ its: JSONValue, _ answer: JSONValue, _ changes: [String: JSONValue] = [:],
        as person: Person = .ana
    ) throws -> JSONValue {
        let document = Self.merged(
            [
                "case": its, "purpose": "referral", "answer": answer, "given_by": "person",
                "language": "tha",
            ], changes)
        return try facts(RecordConsent.self, document, as: person)
    }

    func draft(
        _ its: JSONValue, _ changes: [String: JSONValue] = [:], as person: Person = .ana
    ) throws -> JSONValue {
        let document = Self.merged(
            [
                "case": its, "agency": "Legal Aid Desk", "kind": "general", "priority": "normal",
                "need": "legal", "disclosed": ["needs", "name"],
            ], changes)
        return try organisation.reference(
            "referral", of: DraftReferral.self, as: person, document)
    }

    /// The disclosure of a referral that is drafted and sent.
    @discardableResult
    func sent(
        _ its: JSONValue, _ changes: [String: JSONValue] = [:], as person: Person = .ana
    ) throws -> JSONValue {
        let referral = try draft(its, changes, as: person)
        return try facts(SendReferral.self, ["referral": referral], as: person)["disclosure"]
            ?? .null
    }

    static func telling(_ its: JSONValue, _ changes: [String: JSONValue] = [:]) -> JSONValue {
        merged(
            [
                "case": its, "recipient": "Clinic", "purpose": "medical", "told": ["health"],
                "means": "phone",
            ], changes)
    }

    func facts<Action: Order>(
        _ type: Action.Type, _ document: JSONValue, as person: Person = .ana
    ) throws -> JSONValue {
        var connection = try organisation.connect(person)
        return try Given<Action>(document).run(in: &connection).facts
    }

    func refusal<Action: Order>(
        _ type: Action.Type, _ document: JSONValue, as person: Person = .ana
    ) throws -> String? {
        try organisation.refusal(type, as: person, document)
    }

    /// The disclosures of a case as somebody reads them.
    func disclosures(_ its: JSONValue, as person: Person = .ana) async throws -> [JSONValue] {
        try await file(its, as: person).json["disclosures"]?.array ?? []
    }

    func file(_ its: JSONValue, as person: Person = .ana) async throws -> CaseFile {
        try await organisation.session(person).perform(OpenCase(reference: its.string ?? ""))
    }

    func recalls(_ person: Person, team: Bool = false) async throws -> [JSONValue] {
        try await organisation.rows(ListRecalls.self, as: person, ["team": .bool(team)])
            .map { $0[0] }
    }

    private static func merged(
        _ document: JSONValue, _ changes: [String: JSONValue]
    ) -> JSONValue {
        changes.reduce(into: document) { $0[$1.key] = $1.value }
    }
}
