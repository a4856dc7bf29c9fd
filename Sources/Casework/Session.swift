package import Forms
package import Postgres

/// A signed-in member of staff and their connection; the one public door to all use-cases.
package struct Session: Sendable {
    package let who: StaffMember
    package internal(set) var codes: CodeBook
    /// Nil where answers come from memory.
    private let database: Database?
    private let rehearsed: Answers?

    /// What use-cases are answered with where there is no database.
    package typealias Answers = @Sendable (any UseCase) throws -> any Sendable

    /// A session without a database: screens are drawn, and tried out, with what it is given.
    package init(who: StaffMember, codes: CodeBook, answering answers: @escaping Answers) {
        (self.who, self.codes, database, rehearsed) = (who, codes, nil, answers)
    }

    /// Gives the line up: whatever waits for it fails at once.
    func sever() { database?.sever() }

    /// Asks the server to stop what it is doing for this session; blocks until it was asked.
    func cancel() { database?.cancel() }

    func isSame(as other: Session) -> Bool { database === other.database }

    /// Connects and learns in one round trip who is signed in and the code lists asked for.
    package static func open(
        _ settings: ConnectionSettings, lists: Set<String> = []
    ) async throws(Failure) -> Session {
        do {
            let database = try await Database(settings)
            let (who, codes) = try await database.perform { connection in
                try learn(lists: lists.sorted(), from: &connection)
            }
            guard let who else { throw Failure.notStaff }
            return Session(who: who, codes: codes, database: database)
        } catch {
            throw Failure(any: error)
        }
    }

    /// Does one thing; what the database refuses comes back as a `Failure`.
    package func perform<Action: UseCase>(
        _ action: Action
    ) async throws(Failure) -> Action.Output {
        guard !who.isPasswordDue || Action.self == ChangeMyPassword.self else {
            throw .conflict("password_due", path: "")
        }
        guard who.may(Action.permission) else { throw .notAllowed(Action.permission) }
        do {
            if let database {
                return try await database.perform { connection in try action.run(in: &connection) }
            }
            guard let answer = try rehearsed?(action) as? Action.Output else {
                throw Failure.unreachable
            }
            return answer
        } catch {
            throw Failure(any: error, using: Action.permission)
        }
    }

    private init(who: StaffMember, codes: CodeBook, database: Database) {
        (self.who, self.codes, self.database, rehearsed) = (who, codes, database, nil)
    }

    /// Learns in one round trip who is signed in and what the codes mean.
    private static func learn(
        lists: [String], from connection: inout Connection
    ) throws -> (StaffMember?, CodeBook) {
        var who: StaffMember?
        var entries: [(list: String, code: Code)] = []
        try connection.pipeline([
            "select api.whoami()",
            """
            select list, code, labels, retired from ref.code
            where list = any(\(lists)) order by list, position, code
            """,
        ]) { index, rows in
            if index == 0 {
                who = try rows.withRow(0) { (row) throws(PostgresError) in
                    try row.decodeIfPresent(JSONValue.self, at: 0)
                }.flatMap(StaffMember.init)
            } else if index == 1 {
                entries = try rows.map(Self.code)
            }
        }
        let lists = Dictionary(grouping: entries, by: \.list).mapValues { $0.map(\.code) }
        return (who, CodeBook(lists))
    }

    private static func code(
        _ row: borrowing Row
    ) throws(PostgresError) -> (list: String, code: Code) {
        let list = try row.decode(String.self, at: 0)
        let code = try row.decode(String.self, at: 1)
        var labels: [String: String] = [:]
        for (language, label) in try row.decode(JSONValue.self, at: 2).object?.members ?? [] {
            labels[language] = label.string
        }
        let isRetired = try row.decode(Bool.self, at: 3)
        return (list, Code(code, labels: labels, isRetired: isRetired))
    }
}
