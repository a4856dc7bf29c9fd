import Forms

extension FormStep {
    /// Whether the answer tells whoever looks over a shoulder who it is about.
    var tellsWho: Bool {
        ["names[", "contacts[", "identifiers["].contains { path.hasPrefix($0) }
            && ["native", "latin", "value", "number"].contains(field.id)
    }
}
