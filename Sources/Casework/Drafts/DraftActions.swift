/// What can be done about drafts.
package enum DraftActions {
    package static let orders: [any Order.Type] = [DiscardDraft.self, ShareDraft.self]
    package static let listings: [any Listing.Type] = [ListDrafts.self]
}
