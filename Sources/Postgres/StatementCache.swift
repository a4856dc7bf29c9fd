/// Which statements a connection has prepared, under which names.
struct StatementCache {
    private var names: [String: String] = [:]
    private var order: [String] = []
    private var made = 0
    private let limit = 256

    /// The name under which a statement is prepared.
    subscript(text: String) -> String? { names[text] }

    /// Gives a name to a statement; the second value is one to be forgotten for it, if any.
    mutating func add(_ text: String) -> (name: String, dropped: String?) {
        made += 1
        let name = "k\(made)"
        names[text] = name
        order.append(text)
        guard order.count > limit else { return (name, nil) }
        return (name, names.removeValue(forKey: order.removeFirst()))
    }

    mutating func remove(_ text: String) {
        names[text] = nil
        order.removeAll { $0 == text }
    }
}
