/// The members of a JSON object in the order in which they were written.
package struct JSONObject: Sendable, ExpressibleByDictionaryLiteral {
    package private(set) var keys: [String]
    private var values: [String: JSONValue]

    package init() {
        keys = []
        values = [:]
    }

    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements)
    }

    /// Makes an object; of two members with the same key the later one counts.
    package init(_ members: [(String, JSONValue)]) {
        self.init()
        for (key, value) in members { self[key] = value }
    }

    package var count: Int { keys.count }
    package var isEmpty: Bool { keys.isEmpty }

    /// The members in order.
    package var members: [(key: String, value: JSONValue)] {
        keys.map { ($0, values[$0] ?? .null) }
    }

    /// Reads, appends, replaces or (with nil) removes a member.
    package subscript(key: String) -> JSONValue? {
        get { values[key] }
        set {
            guard let newValue else {
                if values.removeValue(forKey: key) != nil { keys.removeAll { $0 == key } }
                return
            }
            if values.updateValue(newValue, forKey: key) == nil { keys.append(key) }
        }
    }
}

extension JSONObject: Equatable {
    /// Two objects are equal when their members are, in whatever order.
    package static func == (left: Self, right: Self) -> Bool { left.values == right.values }
}
