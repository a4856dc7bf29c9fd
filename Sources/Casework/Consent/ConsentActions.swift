/// What can be done about consents.
package enum ConsentActions {
    package static let orders: [any Order.Type] = [RecordConsent.self, WithdrawConsent.self]
    package static let listings: [any Listing.Type] = []
}
