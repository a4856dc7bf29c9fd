import Access
import Administration
import Casework
import Forms
import FoundationEssentials

/// Makes a real organisation: server, tables, the organisation with its first staff and shelters.
struct SetupCommand: Command {
    var action: ActionSpec { SetUpOrganisation.action.asking(SetUpOrganisation.form) }

    func run(_ call: Invocation) async throws(CommandFailure) {
        if try FormDocuments.print(SetUpOrganisation.form, for: call) { return }
        let here = try SignedIn(call, isBeginning: true)
        var plan = try answers(call)
        guard !call.has(.dryRun) else {
            return try ResultWriter(call.globals, practice: false)
                .write("Nothing was stored; the document is sound.", ["stored": false])
        }
        let (receipt, passwords) = try stored(&plan, here.choice, call)
        let lines = passwords.map { "\($0.name): login \($0.login), first password \($0.password)" }
        var facts = receipt.facts
        if !passwords.isEmpty {
            facts["first_passwords"] = .array(
                passwords.map {
                    ["login": .string($0.login), "password": .string($0.password)]
                })
        }
        let hint =
            "Each opens nothing but the choosing of one's own, which the first kapwa sign-in asks for."
        try ResultWriter(call.globals, practice: false).write(
            ([receipt.sentence] + lines + (lines.isEmpty ? [] : [hint])).joined(separator: "\n"),
            facts)
    }

    /// The answers, checked against the code lists that come with the program: there may be no
    /// database yet.
    private func answers(_ call: Invocation) throws(CommandFailure) -> JSONValue {
        let codes = try ShippedCodes.book()
        let today = Day.local
        if Console.hasPerson, !call.has(.noInput) {
            var interview = Self.interview([:], codes, today)
            do { return try interview.run(confirming: true) } catch {
                throw CommandFailure(.interrupted, "stopped; nothing was made")
            }
        }
        let checked = SetUpOrganisation.form.check(
            try DocumentInput.read(), codes: codes, today: today)
        guard checked.isSound else { throw .invalid(checked.faults) }
        let faults = Self.faults(checked.document)
        guard faults.isEmpty else { throw .invalid(faults) }
        return checked.document
    }

    private static func interview(
        _ answers: JSONValue, _ codes: CodeBook, _ today: Day
    ) -> Interview<TerminalDialogue> {
        Interruption.say("Stopped; nothing was made.")
        var interview = Interview(
            SetUpOrganisation.form.translated, codes: codes, languages: ["en"], today: today,
            answers: answers, partner: TerminalDialogue())
        interview.judge = faults
        return interview
    }

    /// Stores the plan; whoever was asked for it can change what was refused, and types nothing twice.
    private func stored(
        _ plan: inout JSONValue, _ choice: ServerChoice, _ call: Invocation
    ) throws(CommandFailure) -> (Receipt, [FirstPassword]) {
        while true {
            let (named, passwords) = Self.completed(plan)
            do throws(CommandFailure) {
                return (try setUp(named, choice, call), passwords)
            } catch {
                guard Console.hasPerson, !call.has(.noInput) else { throw error }
                for line in error.lines { Console.talk(line) }
                var interview = Self.interview(plan, try ShippedCodes.book(), Day.local)
                guard let revised = try? interview.reviewed(confirming: true) else { throw error }
                plan = revised
            }
        }
    }

    /// What a plan lacks that no organisation can begin without, and teams that it does not name.
    private static func faults(_ plan: JSONValue) -> [Fault] {
        let staff = plan[key: "staff"]?.array ?? []
        let roles = Set(staff.flatMap { $0[key: "roles"]?.array ?? [] }.compactMap(\.string))
        var faults = [Role.admin, .coordinator].filter { !roles.contains($0.rawValue) }.map {
            Fault(
                path: "staff", problem: "nobody among the staff is \($0.title)",
                remedy: "add one; a person may hold two roles")
        }
        let teams = (plan[key: "teams"]?.array ?? []).compactMap { $0[key: "name"]?.string }
        for list in ["staff", "shelters"] {
            for (place, entry) in (plan[key: list]?.array ?? []).enumerated() {
                let team = entry[key: "team"]?.string ?? ""
                guard !teams.contains(where: { $0.lowercased() == team.lowercased() }) else {
                    continue
                }
                faults.append(
                    Fault(
                        path: "\(list)[\(place)].team", problem: "there is no team of this name",
                        remedy: "use one of: \(teams.joined(separator: ", "))"))
            }
        }
        let zone = plan[key: "time_zone"]?.string ?? ""
        let zones = "/usr/share/zoneinfo"
        if FileManager.default.fileExists(atPath: zones),
            zone.hasPrefix("/") || zone.contains("..")
                || !FileManager.default.fileExists(atPath: "\(zones)/\(zone)")
        {
            faults.append(
                Fault(
                    path: "time_zone", problem: "there is no such time zone",
                    remedy: "give a region and a city, such as Asia/Bangkok"))
        }
        return faults
    }

    private struct FirstPassword {
        let name: String
        let login: String
        let password: String
    }

    /// Gives logins to all, and first passwords to those for whom none was chosen.
    private static func completed(_ plan: JSONValue) -> (JSONValue, [FirstPassword]) {
        var plan = plan
        var passwords: [FirstPassword] = []
        let staff = (plan[key: "staff"]?.array ?? []).map { entry -> JSONValue in
            var entry = entry
            let login = entry[key: "login"]?.string ?? LoginName.random()
            entry["login"] = .string(login)
            if entry[key: "password"]?.string == nil {
                let password = LoginName.firstPassword()
                entry["password"] = .string(password)
                passwords.append(
                    FirstPassword(
                        name: entry[key: "display_name"]?.string ?? "", login: login,
                        password: password))
            }
            return entry
        }
        plan["staff"] = .array(staff)
        return (plan, passwords)
    }

    private func setUp(
        _ plan: JSONValue, _ choice: ServerChoice, _ call: Invocation
    ) throws(CommandFailure) -> Receipt {
        if case .local(let name) = choice {
            do throws(ClusterFault) {
                try PrivateCluster(name).initialise()
            } catch {
                throw CommandFailure(error)
            }
        }
        return try OwnerConnection.use(choice) { connection throws(CommandFailure) in
            _ = try OwnerConnection.migrate(&connection, dryRun: false)
            do {
                return try Given<SetUpOrganisation>(plan)
                    .run(in: &connection)
            } catch {
                throw CommandFailure(Failure(any: error))
            }
        }
    }
}
