/// A table of which nobody reads a row but through functions; a table that is neither here nor a
/// `ListedTable` is refused by the tests.
package struct HiddenTable: Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        /// What people said and what was done for them: read with a committed ticket.
        case content
        /// What is seen in part: by lists that are functions, since plans count the part that is hidden.
        case parts
        /// The trafficking compartment: with clearance and assignment besides.
        case compartment
        /// Decisions about access, staff and records.
        case decisions
        /// What the program needs to remember.
        case bookkeeping
        /// What was done by whom.
        case audit
    }

    package let name: String
    package let kind: Kind

    /// Every such table.
    package static let all: [HiddenTable] = Kind.allCases.flatMap { kind in
        kind.tables.map { HiddenTable(name: $0, kind: kind) }
    }
}

extension HiddenTable.Kind {
    /// What the manual calls it.
    package var title: String {
        switch self {
        case .content: "content of cases: with a committed ticket only"
        case .parts: "seen in part: by lists that are functions"
        case .compartment: "the trafficking compartment: with clearance and assignment besides"
        case .decisions: "decisions about access, staff and records"
        case .bookkeeping: "bookkeeping"
        case .audit: "the audit"
        }
    }

    fileprivate var tables: [String] {
        switch self {
        case .content:
            [
                "core.person", "core.person_name", "core.person_identifier", "core.person_contact",
                "core.name_token", "core.case_member", "core.intake", "core.intake_need",
                "core.intake_vulnerability", "core.consent", "core.consent_withdrawal",
                "core.disclosure", "core.consent_override", "core.override_acknowledgement",
                "core.recall", "core.recall_event", "core.note", "core.closure",
                "core.placement_event", "core.referral_content",
                "core.referral_event", "core.follow_up_event", "core.contact_attempt",
                "core.case_card", "core.draft", "core.enquiry",
            ]
        case .parts:
            [
                "core.assignment", "core.follow_up", "core.referral", "core.placement",
                "core.bed_booking",
            ]
        case .compartment: ["core.trafficking_assessment", "core.assessment_indicator"]
        case .decisions:
            [
                "core.case_transfer", "core.case_restriction", "core.break_glass",
                "core.retention_rule", "core.retention", "core.retention_decision",
                "core.legal_hold", "core.erasure", "core.erasure_finding",
                "core.staff_request",
            ]
        case .bookkeeping:
            [
                "core.applied_op", "core.ticket", "core.draft_opening", "core.report_run",
                "core.backup",
                "core.backup_drill", "core.stump", "core.counted_week", "core.counted_referral",
                "core.counted_intake", "core.intake_group", "core.undoing", "kapwa_meta.migration",
                "kapwa_meta.definition",
            ]
        case .audit: ["audit.event", "audit.seal"]
        }
    }
}
