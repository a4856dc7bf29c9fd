/// What can be done about short contacts.
package enum EnquiriesActions {
    package static let orders: [any Order.Type] = [
        RecordEnquiry.self, OpenEnquiry.self, EmptyEnquiries.self,
    ]
    package static let listings: [any Listing.Type] = [ListEnquiries.self, ReadEnquiry.self]
}
