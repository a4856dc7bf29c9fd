import Forms

/// Invents what an administrator may try with psql; the same for the same seed (SplitMix64).
struct AdministratorFuzz: RandomNumberGenerator {
    /// A function as the catalogue of the database has it.
    struct Function {
        let name: String
        let arguments: [String]
    }

    let functions: [Function]
    /// Tables with the names of their columns.
    let tables: [(name: String, columns: [String])]
    let logins: [String]
    let cases: [String]
    private var state: UInt64

    init(
        seed: UInt64, functions: [Function], tables: [(name: String, columns: [String])],
        logins: [String], cases: [String]
    ) {
        state = seed
        (self.functions, self.tables) = (functions, tables)
        (self.logins, self.cases) = (logins, cases)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// One statement.
    mutating func statement() -> String {
        switch below(20) {
        case 0..<6: call(pick(functions))
        case 6..<12: order()
        case 12..<16: reading()
        default: mischief()
        }
    }

    private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }

    private mutating func call(_ function: Function) -> String {
        let arguments = function.arguments.map { argument(of: $0) }
        return "select \(function.name)(\(arguments.joined(separator: ", ")))"
    }

    /// An order that administrators may give, with a document that often makes sense.
    private mutating func order() -> String {
        // Locking out everybody would leave nothing to attack.
        let name = pick(
            below(40) == 0
                ? ["end_staff"]
                : [
                    "sign_up_staff", "change_staff", "reset_password", "approve_request",
                    "decline_request", "add_team",
                ])
        return "select api.\(name)(gen_random_uuid(), \(document()))"
    }

    private mutating func reading() -> String {
        let table = pick(tables)
        return switch below(5) {
        case 0: "select * from \(table.name)"
        case 1: "select count(*) from \(table.name)"
        case 2: "select t from \(table.name) t"
        default: "select \(pick(table.columns)) from \(table.name)"
        }
    }

    private mutating func mischief() -> String {
        let table = pick(tables)
        let login = pick(logins)
        let role = pick(roles)
        return pick([
            "set role \(role)", "set session authorization \(login)", "reset role",
            "set session authorization kapwa_test", "reset session authorization",
            "alter role \(login) password 'x'", "alter role \(login) superuser",
            "create role evil login", "grant \(role) to \(login)", "revoke \(role) from \(login)",
            "grant select on \(table.name) to \(login)", "delete from \(table.name)",
            "update \(table.name) set \(pick(table.columns)) = null",
            "insert into \(table.name) default values", "truncate \(table.name) cascade",
            "drop table \(table.name) cascade", "drop function api.read_case(uuid)",
            "alter table \(table.name) disable row level security",
            "create table public.evil as select * from \(table.name)",
            "create temporary table evil as select * from \(table.name)",
            "create function api.evil() returns int language sql as 'select 1'",
            "do $do$ begin perform 1; end $do$", "copy \(table.name) to '/tmp/evil'",
            "copy \(table.name) to program 'id'", "lock table \(table.name)",
            "set row_security = off", "set session_replication_role = replica",
            "set search_path = evil, pg_catalog",
            "select set_config('role', '\(role)', false)",
            "select pg_read_file('/etc/passwd')", "select lo_import('/etc/passwd')",
            "select query_to_xml('select * from \(table.name)', true, false, '')",
            "select database_to_xml(true, false, '')", "reassign owned by \(role) to \(login)",
            "explain analyze select * from \(table.name)", "select pg_reload_conf()",
            "alter default privileges grant select on tables to \(login)",
            "comment on table \(table.name) is 'x'", "security label on table \(table.name) is 'x'",
        ])
    }

    private var roles: [String] {
        [
            "kapwa_owner", "kapwa_guard", "kapwa_audit", "kapwa_provisioner", "kapwa_member",
            "kapwa_caseworker", "kapwa_shelter", "kapwa_coordinator", "kapwa_dpo", "kapwa_admin",
            "pg_read_all_data", "pg_write_all_data", "kapwa_test",
        ]
    }

    private mutating func argument(of type: String) -> String {
        if below(12) == 0 { return "null" }
        return switch type {
        case "jsonb": document()
        case "uuid": "gen_random_uuid()"
        case "text", "name": "'\(word())'"
        case "integer", "bigint", "smallint": "\(below(30))"
        case "date": "current_date - \(below(100))"
        case "boolean": "true"
        case "text[]": "array['\(word())', '\(word())']"
        default: "null::\(type)"
        }
    }

    private mutating func word() -> String {
        switch below(5) {
        case 0: pick(logins)
        case 1: pick(cases)
        case 2: pick(["caseworker", "admin", "dpo", "North", "South", "Lotus", "general"])
        case 3: pick(["%", "' or true --", "P-1", "S-1", "R-1", "F-1", "\u{1F600}", ""])
        default: "\(below(1000))"
        }
    }

    private mutating func document() -> String {
        if below(20) == 0 { return pick(["'null'", "'[]'", "'{}'", "'1'", "null"]) + "::jsonb" }
        var document: JSONValue = [:]
        for _ in 0..<(1 + below(8)) {
            let (key, value) = entry()
            document[key] = below(12) == 0 ? pick([.null, [], [:], 1, "x", true, [[]]]) : value
        }
        return "$j$\(document.text())$j$::jsonb"
    }

    private mutating func entry() -> (String, JSONValue) {
        let role = JSONValue.string(
            pick(["caseworker", "shelter", "coordinator", "hub", "dpo", "admin"]))
        switch below(14) {
        case 0, 1, 2: return ("login", .string(pick(logins)))
        case 3: return ("roles", [role])
        case 4: return ("roles", [role, "caseworker"])
        case 5: return ("team", .string(pick(["North", "South", "West"])))
        case 6: return ("trafficking_clearance", .bool(below(2) == 0))
        case 7: return ("request", .int(below(40)))
        case 8: return ("alone_reason", "nobody else is here to decide this")
        case 9: return ("display_name", .string("Evil \(below(9))"))
        case 10: return ("second_role_reason", "we are only three people")
        case 11: return ("verifier", .string(Self.verifier))
        case 12: return ("case", .string(pick(cases)))
        default: return (pick(["name", "staff", "lead", "reason", "lock_now"]), .string(word()))
        }
    }

    /// Of a password that the attacker knows.
    static let password = "known to the attacker"
    static let verifier =
        "SCRAM-SHA-256$100000:MDEyMzQ1Njc4OWFiY2RlZg==$"
        + "yfCV632pa8+q/iLlQrAQ8TsLjyaEHM2PPqzT/ziqSeE=:"
        + "Oqpnaak8aADxPknbyFyQSpOVm56djxyNqLLPAEEk4jQ="
}
