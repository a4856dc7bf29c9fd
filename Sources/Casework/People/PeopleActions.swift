/// What can be done about people.
package enum PeopleActions {
    package static let orders: [any Order.Type] = []
    package static let listings: [any Listing.Type] = [FindPerson.self]
}
