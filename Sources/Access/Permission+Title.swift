extension Permission {
    /// What the permission is called in the manual.
    package var title: String {
        switch self {
        case .useOwnAccount: "one's own account; names of colleagues, teams and code lists"
        case .seeStaffRecords: "clearances of colleagues, when they came and left"
        case .manageStaff: "sign up, change, end staff; reset passwords"
        case .manageTeams: "add teams"
        case .recordIntake: "record an intake"
        case .findPerson: "find a person"
        case .listCases: "list of cases"
        case .openCase: "content of a case"
        case .writeNote: "write in a case"
        case .assignCase: "assign a case to further staff"
        case .transferCase: "hand a case over"
        case .closeCase: "close and reopen a case"
        case .recordConsent: "record and withdraw consent"
        case .assessTrafficking: "assess trafficking"
        case .manageShelters: "add shelters and beds"
        case .seeShelters: "shelters, beds and stays"
        case .requestStay: "ask for a bed"
        case .placePerson: "reserve, check in, move, check out"
        case .countOccupancy: "free beds and occupancy"
        case .manageAgencies: "add agencies"
        case .seeAgencies: "directory of agencies"
        case .referPerson: "refer a person"
        case .listReferrals: "list of referrals"
        case .planFollowUp: "plan and record follow-ups and contacts"
        case .listFollowUps: "list of follow-ups"
        case .runWeeklyReport: "weekly report"
        case .draftRelease: "draft of a release"
        case .verifyAudit: "verify the audit"
        case .readAudit: "read the audit and its alarms"
        case .seeOpenings: "who opened a case, and when"
        case .seeOwnActions: "what one did oneself about staff"
        }
    }
}
