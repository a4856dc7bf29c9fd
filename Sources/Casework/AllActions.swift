/// Every use-case of casework, by the activities they belong to.
package enum AllActions {
    package static var orders: [any Order.Type] {
        let activities: [[any Order.Type]] = [
            IntakeActions.orders, PeopleActions.orders, CasesActions.orders, ConsentActions.orders,
            ShelterActions.orders, ReferralsActions.orders, FollowUpsActions.orders,
            StaffActions.orders, BreakGlassActions.orders,
            RetentionActions.orders, DraftActions.orders, EnquiriesActions.orders,
            HistoryActions.orders,
        ]
        return activities.flatMap(\.self)
    }

    package static var listings: [any Listing.Type] {
        let activities: [[any Listing.Type]] = [
            IntakeActions.listings, PeopleActions.listings, CasesActions.listings,
            ConsentActions.listings, ShelterActions.listings, ReferralsActions.listings,
            FollowUpsActions.listings, StaffActions.listings, AuditActions.listings,
            BreakGlassActions.listings,
            BackupActions.listings,
            RetentionActions.listings, DraftActions.listings, EnquiriesActions.listings,
            HistoryActions.listings,
        ]
        return activities.flatMap(\.self)
    }

    /// The order that calls a function of schema `api`; nil where there is none.
    package static func order(calling function: String) -> (any Order.Type)? {
        byFunction[function]
    }

    private static let byFunction = Dictionary(
        orders.map { ("\($0.function)", $0) }, uniquingKeysWith: { first, _ in first })
}
