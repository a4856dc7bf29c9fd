package import Access
import Languages

extension Role {
    /// Why this role may not do something, in the reader's language; nil where it may.
    package func reasonAgainst(_ permission: Permission) -> String? {
        othersHolding(permission).map { holders in
            Words.say(
                "only for: %1",
                holders.map { Words.translate($0.title) }.joined(separator: ", "))
        }
    }
}
