import Administration
import FoundationEssentials
import Postgres
import Support
import Testing

/// A database for one test that a practice organisation is made in; its logins go with it.
final class PracticeDatabase {
    private let database: TestDatabase

    init() throws { database = try TestDatabase() }

    deinit {
        guard var connection = try? database.connect() else { return }
        // Logins belong to the whole server: they would stay when the database is dropped.
        try? connection.run(
            script: """
                do $$
                declare who name;
                begin
                    for who in select login from core.staff loop
                        execute format('drop role %I', who);
                    end loop;
                end $$
                """)
    }

    @discardableResult
    func fill(
        cases: Int, seed: Int = 7, progress: (String) -> Void = { _ in }
    ) throws -> PracticeLogins {
        var connection = try database.connect()
        let plan = try #require(PracticePlan(cases: cases, seed: seed))
        return try Practice(plan, share: TestServer.root.path).fill(&connection, progress: progress)
    }

    func connect() throws -> Connection { try database.connect() }

    func connect(as login: PracticeLogin, password: String) throws -> Connection {
        try Connection(
            database.settings.merging(
                ConnectionSettings(["user": login.login, "password": password])))
    }

    /// What psql prints for a file of SQL, run as the owner of the server.
    func psql(file: String, variables: [String: String]) throws -> [String] {
        let settings = database.settings
        let words =
            ["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", "-f", TestServer.root.path + "/" + file]
            + variables.flatMap { ["-v", "\($0)=\($1)"] }
        let environment = [
            "PGHOST": settings["host"] ?? "", "PGDATABASE": settings["dbname"] ?? "",
            "PGUSER": settings["user"] ?? "",
        ]
        return try Script.output(of: words, environment: environment)
            .split(separator: "\n").map(String.init)
    }

    /// The number that a query counts as `n`.
    func count(_ query: String) throws -> Int {
        var connection = try connect()
        try connection.run(script: "create temporary table counted as \(query)")
        return try connection.value(Int.self, "select n::bigint from counted") ?? -1
    }
}
