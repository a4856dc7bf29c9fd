/// What can be done about consents, what left on them or without them, and what is taken back.
package enum ConsentActions {
    package static let orders: [any Order.Type] = [
        RecordConsent.self, WithdrawConsent.self, AcknowledgeOverride.self, RecordDisclosure.self,
        RecordRecall.self,
    ]
    package static let listings: [any Listing.Type] = [ListOverrides.self, ListRecalls.self]
}
