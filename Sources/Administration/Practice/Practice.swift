import Access
import Forms
package import Postgres

/// Builds a believable organisation of invented people in a server of its own.
package struct Practice: Sendable {
    /// Why a practice organisation was not made.
    package enum Fault: Error, Equatable, Sendable {
        case alreadyThere
        case cluster(ClusterFault)
        case settings(SettingsFault)
        case migration(MigrationFault)
        case failed(step: String, PostgresError)
        case unreadable(String)
    }

    private let plan: PracticePlan
    private let share: String

    /// - Parameter share: the folder that holds `Schema` and `Config`.
    package init(_ plan: PracticePlan, share: String) { (self.plan, self.share) = (plan, share) }

    /// Makes and starts the practice server, brings it up to date and fills it.
    package func create(
        in cluster: PrivateCluster, progress: (String) -> Void
    ) throws(Fault) -> PracticeLogins {
        do throws(ClusterFault) {
            try cluster.initialise()
            try cluster.start()
        } catch {
            throw .cluster(error)
        }
        var connection = try Self.connect(cluster)
        do throws(MigrationFault) {
            try Migrator(schema: "\(share)/Schema", config: "\(share)/Config").migrate(&connection)
        } catch {
            throw .migration(error)
        }
        let logins = try fill(&connection, progress: progress)
        do throws(ClusterFault) {
            try logins.write(for: cluster)
        } catch {
            throw .cluster(error)
        }
        return logins
    }

    /// Fills a migrated database that has no organisation yet: all of it or nothing.
    ///
    /// The connection must be a superuser's. Progress is told before each step, as in `4 of 9: people`.
    package func fill(
        _ connection: inout Connection, progress: (String) -> Void
    ) throws(Fault) -> PracticeLogins {
        let logins = PracticeLogins(
            password: LoginName.firstPassword(), logins: PracticeLogin.staff(of: plan))
        var step = "the organisation"
        func begin(_ words: String, _ number: Int) {
            step = words
            progress("\(number) of \(Self.steps.count + 2): \(words)")
        }
        do {
            if try Self.isSetUp(&connection) { throw Fault.alreadyThere }
            try connection.run(script: Self.beginning)
            begin("organisation", 1)
            try setUp(logins, &connection)
            try loadFiles(&connection)
            try connection.run(script: Self.dropIndexes)
            for (number, entry) in Self.steps.enumerated() {
                begin(entry.words, number + 2)
                try connection.run(script: try read("Schema/practice/\(entry.file)"))
            }
            begin("indexes", Self.steps.count + 2)
            try connection.run(script: Self.finish)
            try connection.run(script: "commit")
            // A visibility map, so that reports need not look at every row; figures for the planner.
            try connection.run(script: "vacuum (analyze)")
        } catch {
            try? connection.run(script: "rollback")
            switch error {
            case let fault as Fault: throw fault
            case let error as PostgresError: throw .failed(step: step, error)
            default: throw .unreadable("Config/practice")
            }
        }
        return logins
    }

    private static func isSetUp(_ connection: inout Connection) throws(PostgresError) -> Bool {
        try connection.value(Bool.self, "select exists (select from ref.organisation)") ?? false
    }

    private static func connect(_ cluster: PrivateCluster) throws(Fault) -> Connection {
        do throws(PostgresError) {
            return try Connection(cluster.superuserSettings())
        } catch {
            throw .failed(step: "connecting", error)
        }
    }

    private static let steps: [(file: String, words: String)] = [
        ("1_names.sql", "names and origins"), ("2_cases.sql", "cases"),
        ("3_people.sql", "people"), ("4_stays.sql", "shelter stays"),
        ("5_casework.sql", "intakes, consents and closures"), ("6_referrals.sql", "referrals"),
        ("7_follow_ups.sql", "follow-ups"),
        ("8_reach.sql", "cards of guests, a restriction and an emergency"),
        ("9_enquiries.sql", "short contacts"),
    ]

    private func setUp(
        _ logins: PracticeLogins, _ connection: inout Connection
    ) throws(PostgresError) {
        // Few iterations: it protects nobody real, and signing in is to be quick.
        let verifier =
            try connection.scramVerifier(
                password: logins.password, login: "practice", iterations: 4096) ?? ""
        let document = plan.organisation(logins.logins, verifier: verifier)
        _ = try connection.value(
            String.self,
            "select api.set_up_organisation(gen_random_uuid(), \(JSONText(document.text())))::text")
        try connection.run(
            script: """
                create temporary table practice_plan (cases bigint, seed bigint, today date);
                create temporary table practice_file (file text, line text)
                """)
        // Days and hours are those of the organisation, wherever the program runs.
        _ = try connection.value(
            String.self, "select set_config('TimeZone', time_zone, true) from ref.organisation")
        try connection.execute(
            """
            insert into practice_plan
            select \(plan.cases), \(plan.seed), (now() at time zone time_zone)::date
            from ref.organisation
            """)
    }

    private func loadFiles(_ connection: inout Connection) throws {
        for file in FolderListing.names(in: "\(share)/Config/practice")
        where !file.hasSuffix(".md") {
            let text = try read("Config/practice/\(file)")
            try connection.execute(
                """
                insert into practice_file
                select \(file), rtrim(line, E'\\r') from string_to_table(\(text), E'\\n') line
                """)
        }
    }

    private func read(_ path: String) throws(Fault) -> String {
        guard let text = Files.text("\(share)/\(path)") else { throw .unreadable(path) }
        return text
    }

    private static let beginning = """
        begin;
        set local synchronous_commit = off;
        set local work_mem = '256MB';
        set local maintenance_work_mem = '1GB';
        set local jit = off
        """

    /// Plain indexes are made anew at the end, which takes a fraction of the time.
    ///
    /// Triggers and foreign keys are for people's work: here every row is made to fit.
    private static let dropIndexes = """
        set local session_replication_role = replica;
        create temporary table practice_index as
        select x.indexrelid::regclass::text as name, pg_get_indexdef(x.indexrelid) as definition
        from pg_index x join pg_class c on c.oid = x.indexrelid
        where c.relnamespace = 'core'::regnamespace and not x.indisunique and not x.indisexclusion;
        do $$
        declare i record;
        begin
            for i in select * from practice_index loop execute 'drop index ' || i.name; end loop;
        end $$
        """

    private static let finish = """
        do $$
        declare i record; c record;
        begin
            for i in select * from practice_index loop execute i.definition; end loop;
            for c in select table_name, column_name from information_schema.columns
                     where table_schema = 'core' and is_identity = 'YES' loop
                execute format('select setval(pg_get_serial_sequence(%L, %L),
                    greatest((select max(%I) from core.%I), 1))',
                    'core.' || c.table_name, c.column_name, c.column_name, c.table_name);
            end loop;
            perform setval('core.case_number', (select cases from practice_plan));
        end $$;
        set local session_replication_role = origin;
        select audit.note('practice_created', 'organisation', null, null,
                          format('%s cases, seed %s', cases, seed))
        from practice_plan
        """
}

extension Practice.Fault {
    /// What is wrong.
    package var message: String {
        switch self {
        case .alreadyThere: "There is an organisation in this database already."
        case .cluster(let fault): fault.message
        case .settings(let fault): fault.message
        case .migration(let fault): fault.message
        case .failed(let step, let error): "Making \(step) failed, and nothing was kept: \(error)"
        case .unreadable(let path): "\(path) cannot be read."
        }
    }

    /// What to do about it.
    package var hint: String {
        switch self {
        case .alreadyThere: "Remove it first: kapwa practice remove"
        case .cluster(let fault): fault.hint
        case .settings(let fault): fault.hint
        case .migration(let fault): fault.hint
        case .failed: "Run it again; if it fails again, tell the makers this line."
        case .unreadable: "Install Kapwa whole, or set KAPWA_SHARE."
        }
    }
}
