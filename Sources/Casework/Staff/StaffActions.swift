/// What can be done about staff and teams, beside one's own password (`ChangeMyPassword`) and the
/// first setting up (`SetUpOrganisation`).
package enum StaffActions {
    package static let orders: [any Order.Type] = [
        SignUpStaff.self, ChangeStaff.self, EndStaff.self, ResetPassword.self, AddTeam.self,
        ApproveRequest.self, DeclineRequest.self, EndSessions.self,
    ]
    package static let listings: [any Listing.Type] = [
        ListStaff.self, ListTeams.self, ListStaffRequests.self, ListSessions.self,
    ]
}
