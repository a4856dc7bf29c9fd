package import Access
package import Forms
package import FoundationEssentials
package import Postgres

/// A draft in a list: nothing of what is written in it.
package struct ListedDraft: Sendable, Equatable {
    package let id: UUID
    package let reference: String
    package let function: String
    package let section: String
    package let subject: String
    /// Date and time on the clock of the organisation.
    package let savedAt: String
    package let minutesAgo: Int
    package let owner: String
    package let sharedWith: String?
    /// Who has it open at this moment.
    package let openBy: String?
    package let opens: Bool
    package let deletedOn: Day
    package let version: Int

    /// What the form is called, for example "Record an intake"; no more than that is shown of it.
    package var form: String { AllActions.order(calling: function)?.form.title ?? function }

    /// The title of the section; empty where the form has one only.
    package var sectionTitle: String {
        guard let sections = AllActions.order(calling: function)?.form.sections,
            sections.count > 1
        else { return "" }
        return sections.first { $0.id == section }?.title ?? ""
    }

    /// "Intake, section 3", counted as on the screen; nil where the form has one section or knows none such.
    package var sectionNumber: Int? {
        guard let sections = AllActions.order(calling: function)?.form.sections,
            sections.count > 1
        else { return nil }
        return sections.firstIndex { $0.id == section }.map { $0 + 1 }
    }
}

extension ListedDraft: RowDecodable {
    package init(row: borrowing Row) throws(PostgresError) {
        id = try row.decode(at: 0)
        reference = try row.decode(at: 1)
        function = try row.decode(at: 2)
        section = try row.decode(at: 3)
        subject = try row.decode(at: 4)
        savedAt = try row.decode(at: 5)
        minutesAgo = try row.decode(at: 6)
        owner = try row.decode(at: 7)
        sharedWith = try row.decodeIfPresent(at: 8)
        openBy = try row.decodeIfPresent(at: 9)
        opens = try row.decode(at: 10)
        deletedOn = try row.decode(at: 11)
        version = try row.decode(at: 12)
    }
}

/// One's own drafts and those shared with one, the newest first, for screens that offer to go on.
package struct DraftsToResume: UseCase {
    package static let permission = Permission.keepDrafts
    package static let action = ListDrafts.action

    package init() {}

    /// The newest three as rows of today's list: reference, order, section, subject, minutes ago; behind them,
    /// without a reference, how many more there are.
    static let query: SQL = """
        select case when d.place <= 3
                   then jsonb_build_array(d.draft, d.action, d.section, d.subject, d.minutes)
                   else jsonb_build_array(null, null, null, null, d.all_of_them - 3) end
        from (select l.*, count(*) over () as all_of_them
              from api.list_drafts() with ordinality
                   l (draft, id, action, section, subject, saved_at, minutes, owner, shared_with, open_by, opens,
                      deleted_on, version, place)) d
        where d.place <= 4
        """

    package func run(in connection: inout Connection) throws -> [ListedDraft] {
        try connection.fetch(
            ListedDraft.self,
            """
            select d.id, d.draft, d.action, d.section, d.subject, d.saved_at, d.minutes, d.owner,
                   d.shared_with, d.open_by, d.opens, d.deleted_on, d.version
            from api.list_drafts() d
            """)
    }
}
