/// The options that every command takes, as given.
struct Globals: Equatable, Sendable {
    private(set) var flags: Set<GlobalOption> = []
    private(set) var values: [GlobalOption: String] = [:]

    init(_ flags: GlobalOption...) { self.flags = Set(flags) }

    func has(_ option: GlobalOption) -> Bool {
        flags.contains(option) || values[option] != nil
    }

    mutating func add(_ option: GlobalOption) { flags.insert(option) }

    mutating func set(_ option: GlobalOption, _ value: String) { values[option] = value }

    /// Adds what others say, who win where both do.
    mutating func add(_ others: Globals) {
        flags.formUnion(others.flags)
        values.merge(others.values) { $1 }
    }

    subscript(option: GlobalOption) -> String? { values[option] }
}
