/// What can be done about intakes.
package enum IntakeActions {
    package static let orders: [any Order.Type] = [RecordIntake.self, RecordGroup.self]
    package static let listings: [any Listing.Type] = [ListGroup.self]
}
