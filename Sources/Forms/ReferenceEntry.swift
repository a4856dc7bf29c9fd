import Languages

/// Reads a reference that people know by heart or copy: `P-12`, `MST-2026-0141`.
///
/// What it looks like is known from the example that the question gives; what looks otherwise is told at once
/// rather than looked for in the database.
enum ReferenceEntry {
    /// - Parameter hint: the example; of any other kind of key, such as a login, everything is taken.
    static func read(_ text: String, like hint: String) throws(EntryFault) -> String {
        let shape = hint.split(separator: "-", omittingEmptySubsequences: false)
        guard shape.count > 1, let first = shape.first, !first.isEmpty,
            first.allSatisfy({ $0.isASCII && $0.isUppercase }),
            shape.dropFirst().allSatisfy(isNumber)
        else { return text }
        let typed = Text.command(text).uppercased()
        let parts = typed.split(separator: "-", omittingEmptySubsequences: false)
        let isSame =
            parts.count == shape.count && parts.dropFirst().allSatisfy(isNumber)
            && (first.count == 1
                ? parts[0] == first
                : !parts[0].isEmpty && parts[0].allSatisfy { $0.isASCII && $0.isLetter })
        guard isSame else {
            throw EntryFault(
                Words.say("“%1” is no such reference", DateEntry.shown(text)),
                Words.say("write it like %1", hint))
        }
        return typed
    }

    private static func isNumber(_ part: Substring) -> Bool {
        !part.isEmpty && part.allSatisfy { $0.isASCII && $0.isNumber }
    }
}
