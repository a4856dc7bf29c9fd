extension Role {
    /// The one table of who may do what; grants, the manual and disabled reasons are printed from it.
    package var permissions: [Permission: Reach] {
        switch self {
        case .caseworker:
            [
                .useOwnAccount: .own, .recordIntake: .team, .findPerson: .team, .listCases: .team,
                .openCase: .team, .writeNote: .team, .assignCase: .own, .transferCase: .own,
                .closeCase: .team, .recordConsent: .team, .assessTrafficking: .own,
                .recordDisclosure: .team, .listRecalls: .team,
                .seeShelters: .team, .requestStay: .team, .placePerson: .team,
                .countOccupancy: .team, .manageAgencies: .all, .seeAgencies: .all,
                .referPerson: .team, .listReferrals: .team, .planFollowUp: .team,
                .listFollowUps: .team, .seeOpenings: .own,
                .restrictCase: .own, .breakGlass: .all, .endBreakGlass: .own,
                .writeCard: .team, .readCard: .team, .readAddress: .team,
                .seeRetention: .team, .listErasures: .team, .requestErasure: .team,
                .recordEnquiry: .team, .listEnquiries: .team, .openEnquiry: .team, .undoOwn: .own,
                .keepDrafts: .own,
            ]
        case .shelter:
            [
                .useOwnAccount: .own, .seeShelters: .team, .placePerson: .team,
                .countOccupancy: .team, .readCard: .team, .readAddress: .team,
                .recordEnquiry: .team, .undoOwn: .own,
                .keepDrafts: .own,
            ]
        case .coordinator:
            [
                .useOwnAccount: .own, .seeStaffRecords: .all, .seeCaseload: .all, .assignCase: .all,
                .transferCase: .all,
                .closeCase: .all, .manageShelters: .all, .seeShelters: .all, .countOccupancy: .all,
                .manageAgencies: .all, .seeAgencies: .all, .runWeeklyReport: .all,
                .draftRelease: .all, .restrictCase: .all,
                .seeRetention: .all, .listErasures: .all, .approveErasure: .all,
                .refuseErasure: .all, .decideStaff: .all, .listEnquiries: .all, .undoOwn: .own,
                .keepDrafts: .own,
            ]
        case .hub:
            [.useOwnAccount: .own, .draftRelease: .all]
        case .dpo:
            [
                .useOwnAccount: .own, .seeStaffRecords: .all, .verifyAudit: .all, .readAudit: .all,
                .runWeeklyReport: .all, .endBreakGlass: .all, .reviewBreakGlass: .all,
                .listRecalls: .all, .reviewOverrides: .all,
                .seeBackups: .all,
                .seeRetention: .all, .decideRetention: .all, .listErasures: .all,
                .refuseErasure: .all, .decideErasure: .all, .answerRights: .all, .decideStaff: .all,
                .listEnquiries: .all, .emptyEnquiries: .all,
                .keepDrafts: .own,
            ]
        case .admin:
            [
                .useOwnAccount: .own, .seeStaffRecords: .all, .manageStaff: .all,
                .manageTeams: .all, .seeOwnActions: .own, .seeBackups: .all, .decideStaff: .all,
            ]
        }
    }

    /// Who may do what this role may not, or nil where it may; why a screen shows an action greyed.
    package func othersHolding(_ permission: Permission) -> [Role]? {
        guard permissions[permission] == nil else { return nil }
        return Role.allCases.filter { $0.permissions[permission] != nil }
    }
}
