/// What can be done about follow-ups.
package enum FollowUpsActions {
    package static let orders: [any Order.Type] = [
        PlanFollowUp.self, CompleteFollowUp.self, MissFollowUp.self, RescheduleFollowUp.self,
        CancelFollowUp.self, RecordAttempt.self,
    ]
    package static let listings: [any Listing.Type] = [
        ListDueFollowUps.self, ListFollowUps.self,
    ]
}
