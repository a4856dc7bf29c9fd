/// What can be done about the audit.
package enum AuditActions {
    package static let listings: [any Listing.Type] = [VerifyAudit.self]
}
