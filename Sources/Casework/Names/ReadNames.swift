package import Access
package import Forms
package import Postgres

/// The names that somebody may choose from in forms, so that nobody has to know them by heart.
package struct ReadNames: UseCase {
    package static let permission = Permission.useOwnAccount
    package static let action = ActionSpec(
        noun: "names", summary: "read names to choose from", permission: permission.rawValue)

    private let lists: [NameList]

    /// - Parameter lists: which names; those that `who` may not see are left out.
    package init(_ lists: Set<NameList>, for who: StaffMember) {
        self.lists = lists.filter { who.may(Self.permission(to: $0)) }
            .sorted { $0.rawValue < $1.rawValue }
    }

    /// The names as code lists, all in one round trip; a list without any is left out.
    package func run(in connection: inout Connection) throws -> [String: [Code]] {
        var read: [String: [Code]] = [:]
        guard !lists.isEmpty else { return read }
        try connection.pipeline(lists.map(Self.query)) { index, rows in
            guard lists.indices.contains(index) else { return }
            let names = try rows.map(Name.init(row:))
            if !names.isEmpty { read[lists[index].list] = Self.codes(names) }
        }
        return read
    }

    /// Names that several people have are told apart by what stands for each of them.
    package static func codes(_ names: [Name]) -> [Code] {
        let times = Dictionary(grouping: names, by: \.shown).mapValues(\.count)
        return names.map { name in
            let isAlone = times[name.shown] == 1
            return Code(
                name.value, labels: ["en": isAlone ? name.shown : "\(name.shown) (\(name.value))"])
        }
    }

    /// What is stored, and what a person calls it.
    package struct Name: Sendable {
        let value: String
        let shown: String

        init(row: borrowing Row) throws(PostgresError) {
            value = try row.decode(String.self, at: 0)
            shown = try row.decode(String.self, at: 1)
        }
    }

    private static func permission(to list: NameList) -> Permission {
        switch list {
        case .shelters: ListShelters.permission
        case .agencies, .recipients: ListAgencies.permission
        case .staff: ListStaff.permission
        case .teams: ListTeams.permission
        }
    }

    private static func query(_ list: NameList) -> SQL {
        switch list {
        case .shelters:
            """
            select h.shelter, h.shelter from api.list_shelters() h
            where h.closed_on is null order by h.shelter
            """
        case .agencies, .recipients:
            "select a.name, a.name from core.agency a where a.active order by a.name"
        case .staff:
            """
            select s.login, s.display_name from core.staff s
            where s.active order by s.display_name, s.login
            """
        case .teams: "select t.name, t.name from ref.team t order by t.name"
        }
    }
}

extension Session {
    /// The same with the names that a form is answered with; without them where they cannot be had.
    package func knowing(_ names: Set<NameList>) async -> Session {
        guard !names.isEmpty, let read = try? await perform(ReadNames(names, for: who)) else {
            return self
        }
        var session = self
        session.codes = codes.adding(read)
        return session
    }
}
