/// How far a permission reaches; the database narrows it further by clearance and assignment.
package enum Reach: String, CaseIterable, Sendable {
    /// What is assigned to the member of staff or their own.
    case own
    /// What belongs to their team, and what is assigned to them.
    case team
    /// Everything in the organisation.
    case all
}
