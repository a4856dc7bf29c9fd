/// What can be done in an emergency, and what becomes of it.
package enum BreakGlassActions {
    package static let orders: [any Order.Type] = [
        BreakGlass.self, EndBreakGlass.self, CloseBreakGlass.self,
    ]
    package static let listings: [any Listing.Type] = [ListInbox.self, ListBreakGlass.self]
}
