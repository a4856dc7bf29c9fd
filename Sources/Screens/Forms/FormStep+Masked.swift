import Forms

extension FormStep {
    /// Whether the answer tells whoever looks over a shoulder who it is about.
    var tellsWho: Bool {
        path == "caller" || path == "number"
            || ["names[", "contacts[", "identifiers["].contains { path.contains($0) }
                && ["native", "latin", "value", "number"].contains(field.id)
    }
}
