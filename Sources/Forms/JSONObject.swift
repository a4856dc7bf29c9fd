/// The members of a JSON object in the order in which they were written.
///
/// Most objects are small, so members are compared one by one; large ones keep an index.
package struct JSONObject: Sendable, ExpressibleByDictionaryLiteral {
    /// The members in order.
    package private(set) var members: [(key: String, value: JSONValue)] = []
    private var places: [String: Int] = [:]
    private static let small = 16

    package init() {}

    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements)
    }

    /// Makes an object; of two members with the same key the later one counts.
    package init(_ members: [(String, JSONValue)]) {
        self.members.reserveCapacity(members.count)
        for (key, value) in members { self[key] = value }
    }

    package var keys: [String] { members.map(\.key) }
    package var count: Int { members.count }
    package var isEmpty: Bool { members.isEmpty }

    /// Reads, appends, replaces or (with nil) removes a member.
    package subscript(key: String) -> JSONValue? {
        get { place(of: key).map { members[$0].value } }
        set {
            let place = place(of: key)
            switch (newValue, place) {
            case (let value?, let place?): members[place].value = value
            case (let value?, nil): append(key, value)
            case (nil, let place?):
                members.remove(at: place)
                if !places.isEmpty { index() }
            case (nil, nil): break
            }
        }
    }

    private func place(of key: String) -> Int? {
        places.isEmpty ? members.firstIndex { $0.key == key } : places[key]
    }

    private mutating func append(_ key: String, _ value: JSONValue) {
        members.append((key, value))
        if !places.isEmpty {
            places[key] = members.count - 1
        } else if members.count > Self.small {
            index()
        }
    }

    private mutating func index() {
        places = [:]
        for (place, member) in members.enumerated() { places[member.key] = place }
    }
}

extension JSONObject: Equatable {
    /// Two objects are equal when their members are, in whatever order.
    package static func == (left: Self, right: Self) -> Bool {
        left.count == right.count && left.members.allSatisfy { right[$0.key] == $0.value }
    }
}
