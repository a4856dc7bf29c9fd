/// What can be done about agencies, referrals and assessments.
package enum ReferralsActions {
    package static let orders: [any Order.Type] = [
        AddAgency.self, DraftReferral.self, SendReferral.self, AcceptReferral.self,
        DeclineReferral.self, CompleteReferral.self, WithdrawReferral.self, RecordAssessment.self,
    ]
    package static let listings: [any Listing.Type] = [
        ListAgencies.self, ListReferrals.self, ListStaleReferrals.self,
        ListTraffickingReferrals.self,
    ]
}
