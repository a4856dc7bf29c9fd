/// Words for what stands against an order about an intake.
enum IntakeConflicts {
    /// An intake meets no conflict: it only adds.
    static let words: [String: (message: String, hint: String)] = [:]
}
