package import Access
package import Casework
import Forms
import FoundationEssentials
package import Postgres

/// An organisation for one test: two teams, a member of staff for each role and need.
///
/// | who | team | role |
/// | --- | --- | --- |
/// | ana | North | caseworker |
/// | binh | North | caseworker |
/// | chan | South | caseworker |
/// | dara | North | caseworker with trafficking clearance |
/// | eka | North | shelter |
/// | fon | North | coordinator |
/// | gia | North | hub |
/// | hana | North | dpo |
/// | ibu | North | admin |
package struct TestOrganisation: Sendable {
    package enum Person: String, CaseIterable, Sendable {
        case ana, binh, chan, dara, eka, fon, gia, hana, ibu

        package var role: Role {
            switch self {
            case .ana, .binh, .chan, .dara: .caseworker
            case .eka: .shelter
            case .fon: .coordinator
            case .gia: .hub
            case .hana: .dpo
            case .ibu: .admin
            }
        }
    }

    package let database: TestDatabase
    private let logins: [Person: String]
    package static let password = "correct horse battery staple"

    /// Makes the database and signs everybody up.
    package static func make() throws -> TestOrganisation {
        let database = try TestDatabase()
        let letters = Array("23456789abcdefghjkmnpqrstvwxyz")
        var logins: [Person: String] = [:]
        var server = try database.connect()
        // Logins belong to the whole server, where hundreds of organisations are made at once.
        repeat {
            for person in Person.allCases {
                logins[person] = "k" + String((0..<6).map { _ in letters.randomElement() ?? "x" })
            }
        } while try server.value(
            Bool.self,
            "select exists (select from pg_roles where rolname = any(\(Array(logins.values))))")
            != false
        let organisation = TestOrganisation(database: database, logins: logins)
        try organisation.setUp()
        return organisation
    }

    /// The opaque login of somebody.
    package func login(_ person: Person) -> String { logins[person] ?? "" }

    /// Connection settings with which somebody signs in.
    package func settings(_ person: Person) -> ConnectionSettings {
        database.settings.merging(
            ConnectionSettings(["user": login(person), "password": Self.password]))
    }

    /// A plain connection of somebody, as from psql.
    package func connect(_ person: Person) throws -> Connection {
        try Connection(settings(person))
    }

    /// Somebody's session with the code lists of all forms.
    package func session(_ person: Person) async throws -> Session {
        try await Session.open(settings(person), lists: Self.allLists)
    }

    private static let allLists = Set(AllActions.orders.flatMap { $0.form.lists })

    private func setUp() throws {
        var server = try database.connect()
        let staff = Person.allCases.map(staffEntry)
        let plan: JSONValue = [
            "name": "Harbour House", "reference_prefix": "HBH", "time_zone": "Asia/Bangkok",
            "languages": ["en", "th"], "country": "TH", "practice": false,
            "teams": ["North", "South"], "staff": .array(staff),
            "shelters": [
                ["name": "Lotus", "team": "North", "for_sex": "any", "beds": 4],
                ["name": "Orchid", "team": "South", "for_sex": "female", "beds": 2],
            ],
        ]
        // Ready to work, with passwords of few iterations, since tests sign in a thousand times; PostgreSQL goes
        // through all of them itself whenever it is given a verifier. It is as strict afterwards as before.
        try server.run(script: "begin")
        let strict = try server.value(
            String.self,
            "select pg_get_functiondef('guard.check_verifier(text, text)'::regprocedure)")
        try server.run(
            script: """
                create or replace function guard.check_verifier(verifier text, path text default 'verifier')
                returns void language sql as 'select'
                """)
        _ = try server.value(
            JSONValue.self, "select api.set_up_organisation(\(UUID()), \(plan))")
        try server.run(
            script: """
                \(strict ?? "");
                update core.staff set password_due = false;
                select guard.set_login_roles(login::text, array(
                    select role from core.staff_role r where r.staff_id = s.staff_id)) from core.staff s;
                commit
                """)
    }

    /// The verifier of the one password of all, made once.
    private static let verifier = ScramVerifier(
        prepared: password, salt: ScramVerifier.randomSalt(), iterations: 4096
    ).text

    private func staffEntry(_ person: Person) -> JSONValue {
        [
            "login": .string(login(person)), "verifier": .string(Self.verifier),
            "display_name": .string(person.rawValue.capitalized),
            "team": person == .chan ? "South" : "North", "roles": [.string(person.role.rawValue)],
            "trafficking_clearance": .bool(person == .dara),
        ]
    }
}
