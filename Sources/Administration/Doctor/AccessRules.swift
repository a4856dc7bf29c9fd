import Postgres

/// The server's own list of who may connect how (`pg_hba.conf`).
struct AccessRules {
    /// One line of it.
    struct Rule: Sendable, Equatable, RowDecodable {
        let line: Int
        let kind: String
        let users: [String]
        let method: String
        let options: [String]
        let isBroken: Bool

        init(row: borrowing Row) throws(PostgresError) {
            line = try row.decode(at: 0)
            kind = try row.decode(at: 1)
            users = try row.decode(at: 2)
            method = try row.decode(at: 3)
            options = try row.decode(at: 4)
            isBroken = try row.decode(at: 5)
        }

        init(
            line: Int, kind: String, users: [String], method: String, options: [String] = [],
            isBroken: Bool = false
        ) {
            (self.line, self.kind, self.users) = (line, kind, users)
            (self.method, self.options, self.isBroken) = (method, options, isBroken)
        }
    }

    static let check = Check(
        "access_rules", "Who may connect how (pg_hba.conf)",
        meaning:
            "Over the network staff need TLS, a password and their certificate; on the socket a "
            + "password or their own account. Backups and the owner use the socket only.",
        remedy:
            "On a private server: kapwa server tls on, or off, writes it anew. Elsewhere mend the "
            + "line and have the server read it again.")

    static func finding(_ connection: inout Connection) -> Finding {
        do throws(PostgresError) {
            let rules = try connection.fetch(
                Rule.self,
                """
                select line_number, coalesce(type, ''), coalesce(user_name, '{}'),
                       coalesce(auth_method, ''), coalesce(options, '{}'), error is not null
                from pg_catalog.pg_hba_file_rules order by line_number
                """)
            let wrong = weak(rules)
            return wrong.isEmpty
                ? check.ok("nothing weaker than it should be")
                : check.fault(wrong.joined(separator: "; "))
        } catch {
            return check.skipped("could not be looked at: \(error)")
        }
    }

    /// What is weaker than ours, a few words for each line.
    static func weak(_ rules: [Rule]) -> [String] {
        var refusedToBackup = false
        return rules.compactMap { rule in
            let words = fault(of: rule, refusedToBackup)
            if rule.method == "reject", ["host", "hostssl"].contains(rule.kind),
                rule.users.contains("kapwa_backup") || rule.users.contains("all")
            {
                refusedToBackup = true
            }
            return words.map { "line \(rule.line) \($0)" }
        }
    }

    private static func fault(of rule: Rule, _ refusedToBackup: Bool) -> String? {
        if rule.isBroken { return "cannot be read" }
        if rule.method == "reject" { return nil }
        if rule.kind == "local" {
            return ["peer", "scram-sha-256"].contains(rule.method)
                ? nil : "lets in by \(rule.method) on the socket"
        }
        guard rule.kind == "hostssl" else { return "lets in over the network without TLS" }
        guard rule.method == "scram-sha-256" else { return "lets in by \(rule.method)" }
        guard rule.options.contains("clientcert=verify-full") else {
            return "asks for no certificate of the login"
        }
        let reachesBackup = rule.users.contains { $0 == "all" || $0 == "kapwa_backup" }
        return reachesBackup && !refusedToBackup ? "lets kapwa_backup in over the network" : nil
    }
}
