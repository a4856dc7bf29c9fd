/// What can be done about the audit, beside checking it (`VerifyAudit`).
package enum AuditActions {
    package static let listings: [any Listing.Type] = [
        ListAudit.self, ListAlarms.self, ListOpenings.self, ListOwnActions.self,
    ]
}
