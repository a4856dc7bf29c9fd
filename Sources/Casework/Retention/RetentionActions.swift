/// What can be done about keeping, holding and erasing cases.
package enum RetentionActions {
    package static let orders: [any Order.Type] = [
        KeepCase.self, ChangeRetentionRule.self, PlaceHold.self, LiftHold.self,
        RequestErasure.self, ApproveErasure.self, RefuseErasure.self, DecideErasure.self,
        SettleFinding.self,
    ]
    package static let listings: [any Listing.Type] = [
        ListDueReviews.self, ListRetentionRules.self, ListHolds.self, ListErasures.self,
        SweepErasure.self,
    ]
}
