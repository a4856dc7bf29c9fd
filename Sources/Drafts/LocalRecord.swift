package import Casework
package import Forms
package import FoundationEssentials

/// A draft as it waits on this machine for the server.
package struct LocalDraft: Sendable, Equatable {
    package let draft: Draft
    /// The terminal that wrote it and the turn of this saving: with both it is saved once, in its place.
    package let terminal: UUID
    package let turn: Int
    package let keptAt: Date

    package init(_ draft: Draft, terminal: UUID, turn: Int, keptAt: Date = Date()) {
        (self.draft, self.terminal, self.turn) = (draft, terminal, turn)
        self.keptAt = Date(milliseconds: keptAt.milliseconds)
    }
}

/// An order as it waits on this machine for the answer of the server.
package struct LocalOrder: Sendable, Equatable {
    /// Why the server did not do it.
    package struct Refusal: Sendable, Equatable {
        /// The short name, as in `Failure.code`.
        package let code: String
        package let message: String
        package let hint: String

        package init(_ failure: Failure) {
            (code, message, hint) = (failure.code, failure.message, failure.hint)
        }

        init(code: String, message: String, hint: String) {
            (self.code, self.message, self.hint) = (code, message, hint)
        }
    }

    /// The operation, which is also the draft that it was written as.
    package let id: UUID
    package let function: String
    /// As the check of the order's form made it, and as it is sent every time.
    package let document: JSONValue
    package let submittedAt: Date
    /// Nil while nothing stands against it: it is sent when the server is there.
    package var refusal: Refusal?

    package init<Kind: Order>(
        _ kind: Kind.Type, id: UUID, document: JSONValue, submittedAt: Date = Date()
    ) {
        self.id = id
        function = "\(kind.function)"
        self.document = document
        self.submittedAt = Date(milliseconds: submittedAt.milliseconds)
    }

    /// The kind of order; nil where this program knows none such.
    package var order: (any Order.Type)? { AllActions.order(calling: function) }
}

/// What a sealed file on this machine can hold.
protocol LocalRecord: Sendable {
    static var kind: String { get }
    static var ending: String { get }
    var id: UUID { get }
    /// The name of its file.
    var fileName: String { get }
    var json: JSONValue { get }
    init?(json: JSONValue)
}

extension LocalDraft: LocalRecord {
    static let kind = "draft"
    static let ending = ".draft"
    package var id: UUID { draft.id }
    var fileName: String { Self.fileName(id, terminal) }

    /// Each terminal has a file of its own: what one wrote is not replaced by another that has not seen it.
    static func fileName(_ id: UUID, _ terminal: UUID) -> String {
        fileName(id) + "-" + terminal.uuidString.lowercased() + ending
    }

    /// How the files of a draft begin.
    static func fileName(_ id: UUID) -> String { id.uuidString.lowercased() }

    var json: JSONValue {
        [
            "draft": .string(draft.id.uuidString), "function": .string(draft.function),
            "subject": .string(draft.subject), "section": .string(draft.section),
            "document": draft.document, "version": .int(draft.version),
            "terminal": .string(terminal.uuidString), "turn": .int(turn),
            "kept_at": .int(keptAt.milliseconds),
        ]
    }

    init?(json: JSONValue) {
        guard let id = json.uuid("draft"), let function = json[key: "function"]?.string,
            let document = json[key: "document"], let version = json[key: "version"]?.int,
            let terminal = json.uuid("terminal"), let turn = json[key: "turn"]?.int,
            let keptAt = json.date("kept_at")
        else { return nil }
        self.init(
            Draft(
                id: id, function: function, subject: json[key: "subject"]?.string ?? "",
                section: json[key: "section"]?.string ?? "", document: document,
                version: version),
            terminal: terminal, turn: turn, keptAt: keptAt)
    }
}

extension LocalOrder: LocalRecord {
    static let kind = "order"
    static let ending = ".order"
    var fileName: String { Self.fileName(id) }

    static func fileName(_ id: UUID) -> String { id.uuidString.lowercased() + ending }

    var json: JSONValue {
        var json: JSONValue = [
            "operation": .string(id.uuidString), "function": .string(function),
            "document": document, "submitted_at": .int(submittedAt.milliseconds),
        ]
        if let refusal {
            json["refusal"] = [
                "code": .string(refusal.code), "message": .string(refusal.message),
                "hint": .string(refusal.hint),
            ]
        }
        return json
    }

    init?(json: JSONValue) {
        guard let id = json.uuid("operation"), let function = json[key: "function"]?.string,
            let document = json[key: "document"], let submittedAt = json.date("submitted_at")
        else { return nil }
        (self.id, self.function, self.document) = (id, function, document)
        self.submittedAt = submittedAt
        refusal = json[key: "refusal"].map { refusal in
            Refusal(
                code: refusal[key: "code"]?.string ?? "",
                message: refusal[key: "message"]?.string ?? "",
                hint: refusal[key: "hint"]?.string ?? "")
        }
    }
}

extension JSONValue {
    fileprivate func uuid(_ key: String) -> UUID? {
        self[key: key]?.string.flatMap(UUID.init(uuidString:))
    }

    fileprivate func date(_ key: String) -> Date? {
        self[key: key]?.int.map(Date.init(milliseconds:))
    }
}

extension Date {
    /// As files keep it; a fraction of a second would not come back as it was.
    fileprivate var milliseconds: Int { Int((timeIntervalSince1970 * 1000).rounded()) }

    fileprivate init(milliseconds: Int) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1000)
    }
}
