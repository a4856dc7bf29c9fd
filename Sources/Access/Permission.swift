/// Something a member of staff may be allowed to do; the raw value names it in reports and manuals.
package enum Permission: String, CaseIterable, Sendable {
    case useOwnAccount = "account.use"
    case seeStaffRecords = "staff.see"
    case manageStaff = "staff.manage"
    case decideStaff = "staff.decide"
    case manageTeams = "team.manage"

    case recordIntake = "intake.record"
    case recordEnquiry = "enquiry.record"
    case listEnquiries = "enquiry.list"
    case openEnquiry = "enquiry.open"
    case emptyEnquiries = "enquiry.empty"
    case findPerson = "person.find"
    case listCases = "case.list"
    case seeCaseload = "case.all"
    case openCase = "case.open"
    case writeNote = "note.write"
    case assignCase = "case.assign"
    case transferCase = "case.transfer"
    case closeCase = "case.close"
    case restrictCase = "case.restrict"
    case breakGlass = "case.break-glass"
    case endBreakGlass = "break-glass.end"
    case reviewBreakGlass = "break-glass.review"
    case recordConsent = "consent.record"
    case recordDisclosure = "disclosure.record"
    case listRecalls = "recall.list"
    case reviewOverrides = "override.review"
    case assessTrafficking = "trafficking.assess"

    case writeCard = "card.write"
    case readCard = "card.read"
    case readAddress = "shelter.address"
    case manageShelters = "shelter.manage"
    case seeShelters = "shelter.see"
    case requestStay = "stay.request"
    case placePerson = "stay.place"
    case countOccupancy = "occupancy.count"

    case manageAgencies = "agency.manage"
    case seeAgencies = "agency.see"
    case referPerson = "referral.send"
    case listReferrals = "referral.list"

    case planFollowUp = "follow-up.plan"
    case listFollowUps = "follow-up.list"

    case undoOwn = "own.undo"

    case runWeeklyReport = "report.weekly"
    case draftRelease = "release.draft"
    case verifyAudit = "audit.verify"
    case readAudit = "audit.read"
    case seeOpenings = "audit.openings"
    case seeOwnActions = "audit.own"

    case seeBackups = "backup.see"

    case seeRetention = "retention.see"
    case decideRetention = "retention.decide"
    case listErasures = "erasure.list"
    case requestErasure = "erasure.request"
    case approveErasure = "erasure.approve"
    case refuseErasure = "erasure.refuse"
    case decideErasure = "erasure.decide"
    case answerRights = "rights.answer"

    case keepDrafts = "draft.keep"

    /// The tables of which this permission opens rows; no table means by function only.
    package var tables: [ListedTable] {
        switch self {
        case .useOwnAccount:
            [.organisation, .teams, .codeLists, .codes, .colleagues, .staffRoles]
        case .seeStaffRecords: [.staffRecords]
        case .seeCaseload: [.cases]
        case .seeAgencies: [.agencies]
        case .seeShelters: [.shelters, .beds]
        // By function only.
        default: []
        }
    }

    /// The functions of schema `api` that this permission opens, as name and argument types.
    package var functions: [String] {
        switch self {
        case .useOwnAccount:
            [
                "my_staff_id()", "my_teams()", "i_am_cleared()", "i_have_role(text)", "today()",
                "whoami()", "seal_audit(integer)", "change_my_password(text)",
                "my_sessions()", "note_sign_in()",
            ] + orders("end_my_sessions")
        case .manageStaff: orders("sign_up_staff", "end_staff", "reset_password", "change_staff")
        case .decideStaff:
            orders("approve_request", "decline_request") + ["staff_requests(boolean)"]
        case .manageTeams: orders("add_team")
        case .recordIntake: orders("record_intake", "record_group")
        case .recordEnquiry: orders("record_enquiry")
        case .listEnquiries: ["list_enquiries(text, integer)"]
        case .openEnquiry:
            orders("open_enquiry") + ["ask_enquiry(text)", "read_enquiry(uuid, text)"]
        case .emptyEnquiries: orders("empty_enquiries")
        case .undoOwn: orders("undo") + ["my_history(integer)"]
        case .findPerson: ["ask_find(text)", "find_person(uuid, text, integer)"]
        case .seeStaffRecords, .seeCaseload, .seeAgencies: []
        case .listCases:
            ["list_cases(text, text, boolean, text, integer)", "list_group(text)"]
        case .seeShelters: ["list_shelters()"]
        case .listReferrals:
            [
                "list_referrals(text, boolean, integer)",
                "list_stale_referrals(integer, boolean, integer)",
            ]
        case .listFollowUps:
            [
                "list_follow_ups(text, text, integer)",
                "list_due_follow_ups(date, boolean, integer)",
            ]
        case .openCase: ["ask_open(text, text)", "read_case(uuid)"]
        case .writeNote: orders("add_note")
        case .assignCase: orders("assign_case")
        case .transferCase: orders("transfer_case") + ["cases_without_lead(integer)"]
        case .closeCase: orders("close_case", "reopen_case")
        case .restrictCase: orders("restrict_case", "unrestrict_case")
        case .breakGlass:
            orders("break_glass") + ["ask_break_glass(text, text)", "my_break_glass()"]
        case .endBreakGlass: orders("end_break_glass")
        case .reviewBreakGlass: orders("close_break_glass") + ["break_glass_inbox()"]
        case .recordConsent: orders("record_consent", "withdraw_consent", "record_recall")
        case .recordDisclosure: orders("record_disclosure")
        case .listRecalls: ["list_recalls(boolean, integer)"]
        case .reviewOverrides:
            orders("acknowledge_override") + ["ask_overrides()", "list_overrides(uuid, integer)"]
        case .assessTrafficking: orders("assess_trafficking")
        case .manageShelters: orders("add_shelter", "add_bed", "retire_bed", "change_address")
        case .writeCard: orders("write_card")
        case .readCard: ["ask_card(text)", "read_card(uuid, text)"]
        case .readAddress: ["ask_address(text)", "read_address(uuid, text)"]
        case .requestStay: orders("request_stay")
        case .placePerson:
            orders("reserve_bed", "check_in", "move_stay", "check_out", "cancel_stay")
                + ["list_stays(text, bigint, integer)", "shelter_board(text)"]
        case .countOccupancy: ["occupancy(date)", "free_beds(date, date)"]
        case .manageAgencies: orders("add_agency")
        case .referPerson:
            orders(
                "draft_referral", "send_referral", "answer_referral", "complete_referral",
                "withdraw_referral") + ["list_trafficking_referrals()"]
        case .planFollowUp:
            orders(
                "plan_follow_up", "complete_follow_up", "miss_follow_up", "reschedule_follow_up",
                "cancel_follow_up", "record_attempt")
        case .runWeeklyReport: ["weekly_report(date, integer)"]
        case .draftRelease: ["release_counts(date, text[])"]
        case .verifyAudit: ["verify_audit(bigint, integer)"]
        case .readAudit:
            [
                "list_audit(date, date, text, text, text, bigint, integer)",
                "audit_alarms(integer)",
            ]
        case .seeOpenings: ["case_openings(text, integer)"]
        case .seeOwnActions: ["my_staff_actions(bigint, integer)"]
        case .seeBackups: ["backup_state()"]
        case .seeRetention:
            ["due_reviews(date, integer)", "retention_waiting()", "retention_rules()"]
        case .decideRetention:
            orders("keep_case", "change_retention_rule", "place_hold", "lift_hold")
                + ["list_holds(boolean, integer)"]
        case .listErasures: ["list_erasures(text, integer)"]
        case .requestErasure: orders("request_erasure")
        case .approveErasure: orders("approve_erasure")
        case .refuseErasure: orders("refuse_erasure")
        case .decideErasure: orders("decide_erasure", "settle_finding") + ["sweep_erasure(text)"]
        case .answerRights: ["ask_person_file(text, text)", "read_person_file(uuid, text)"]
        case .keepDrafts:
            [
                "save_draft(jsonb)", "hold_draft(text, uuid)", "leave_draft(text, uuid)",
                "ask_draft(text)", "open_draft(uuid, text, uuid)", "list_drafts()",
            ] + orders("discard_draft", "share_draft")
        }
    }

    /// Functions of schema `api` that no member of staff may call, whatever their role.
    package static let ownerFunctions = ["set_up_organisation(uuid, jsonb)"]

    /// Orders all take the operation's UUID and one document.
    private func orders(_ names: String...) -> [String] {
        names.map { "\($0)(uuid, jsonb)" }
    }
}
