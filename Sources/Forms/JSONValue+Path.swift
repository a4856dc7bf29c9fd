extension JSONValue {
    /// Reads or writes a member of an object; nil for every other kind of value.
    package subscript(key: String) -> JSONValue? {
        get { object?[key] }
        set {
            var members = object ?? JSONObject()
            members[key] = newValue
            self = .object(members)
        }
    }

    /// Reads a member of an object; nil for every other kind of value.
    package subscript(key key: String) -> JSONValue? { self[key] }

    /// Reads an element of an array; nil when there is none.
    package subscript(index: Int) -> JSONValue? {
        guard let array, array.indices.contains(index) else { return nil }
        return array[index]
    }

    /// Reads what lies at a path such as `names[1].script`.
    package subscript(path path: String) -> JSONValue? {
        var value: JSONValue? = self
        for step in Self.steps(of: path) {
            switch step {
            case .key(let key): value = value?[key]
            case .index(let index): value = value?[index]
            }
        }
        return value
    }

    private enum Step {
        case key(String)
        case index(Int)
    }

    private static func steps(of path: String) -> [Step] {
        path.split(whereSeparator: { $0 == "." || $0 == "[" }).map { part in
            if part.hasSuffix("]"), let index = Int(part.dropLast()) { return .index(index) }
            return .key(String(part))
        }
    }
}

extension JSONValue {
    /// Puts a value at a path and makes the objects and lists on the way; nil removes a member.
    package mutating func set(_ value: JSONValue?, at path: String) {
        set(value, at: Self.steps(of: path)[...])
    }

    private mutating func set(_ value: JSONValue?, at steps: ArraySlice<Step>) {
        guard let step = steps.first else {
            self = value ?? .null
            return
        }
        let rest = steps.dropFirst()
        switch step {
        case .key(let key):
            var members = object ?? JSONObject()
            members[key] = Self.changed(members[key], value, at: rest)
            self = .object(members)
        case .index(let index):
            var values = array ?? []
            while values.count <= index, values.count < 1000 { values.append([:]) }
            guard values.indices.contains(index) else { return }
            values[index] = Self.changed(values[index], value, at: rest) ?? [:]
            self = .array(values)
        }
    }

    private static func changed(
        _ old: JSONValue?, _ value: JSONValue?, at rest: ArraySlice<Step>
    ) -> JSONValue? {
        guard !rest.isEmpty else { return value }
        guard old != nil || value != nil else { return nil }
        var changed = old ?? .null
        changed.set(value, at: rest)
        return changed
    }
}

extension JSONValue {
    /// The members of this object and then those of another; the other's values win.
    package func merging(_ other: JSONValue?) -> JSONValue {
        var merged = self
        for (key, value) in other?.object?.members ?? [] { merged[key] = value }
        return merged
    }
}
