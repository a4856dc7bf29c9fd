package import Forms
package import FoundationEssentials

/// An order that somebody began to write: what they typed, finished or not.
package struct Draft: Sendable, Equatable {
    /// Made up by the program when the form is opened; the order is sent with it as its operation.
    package let id: UUID
    /// The function of schema `api` that the order calls.
    package let function: String
    /// The reference that it is about, such as a case or `S-12`; empty for something new.
    package let subject: String
    /// The section of the form in which the person is.
    package var section: String
    /// What was typed; passwords are never in it.
    package var document: JSONValue
    /// The version in the database that the person has seen; 0 before the first saving.
    package var version: Int

    package init(
        id: UUID = UUID(), function: String, subject: String = "", section: String = "",
        document: JSONValue = [:], version: Int = 0
    ) {
        self.id = id
        self.function = function
        self.subject = subject
        self.section = section
        self.document = document
        self.version = version
    }

    /// Begins a draft of an order.
    package init<Kind: Order>(
        of kind: Kind.Type, id: UUID = UUID(), subject: String = "", document: JSONValue = [:]
    ) {
        self.init(
            id: id, function: "\(kind.function)", subject: subject,
            document: kind.form.withoutSecrets(document))
    }

    /// Where the document keeps, by its path, what was typed and is no answer yet.
    package static let unreadKey = "$unread"

    /// The answers alone.
    package var answers: JSONValue {
        guard document[key: Self.unreadKey] != nil else { return document }
        var answers = document
        answers[Self.unreadKey] = nil
        return answers
    }

    /// What was typed and is no answer yet, by its path.
    package var unread: [String: String] {
        (document[key: Self.unreadKey]?.object?.members ?? []).reduce(into: [:]) { unread, member in
            unread[member.0] = member.1.string
        }
    }

    /// The kind of order that it becomes; nil where this program knows none such.
    package var order: (any Order.Type)? { AllActions.order(calling: function) }

    /// What is sent when it is finished: always with the same operation, so that it is done once.
    package func given<Kind: Order>(as kind: Kind.Type, _ checked: JSONValue) -> Given<Kind> {
        Given(operation: Operation(id), checked)
    }
}

extension FormSpec {
    /// A document without the answers to secret questions: what is not to be kept is not saved.
    package func withoutSecrets(_ document: JSONValue) -> JSONValue {
        guard document.object != nil else { return document }
        var kept = document
        for field in fields {
            switch field.kind {
            case .secret: kept[field.id] = nil
            case .group, .list:
                guard let inner = document[key: field.id] else { continue }
                let form = FormSpec(id: field.id, title: "", fields: field.kind.fields)
                if let entries = inner.array {
                    kept[field.id] = .array(entries.map(form.withoutSecrets))
                } else {
                    kept[field.id] = form.withoutSecrets(inner)
                }
            default: continue
            }
        }
        return kept
    }
}
