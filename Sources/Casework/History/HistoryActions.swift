/// What can be done about one's own last changes.
package enum HistoryActions {
    package static let orders: [any Order.Type] = [Undo.self]
    package static let listings: [any Listing.Type] = [ListHistory.self]
}
