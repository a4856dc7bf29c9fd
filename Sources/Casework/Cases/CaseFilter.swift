import Forms
import Languages
import Postgres

/// Which cases a list shows and from where on, as chosen by options.
struct CaseFilter: Sendable {
    let status: String
    let worker: String?
    let isMine: Bool
    let limit: Int
    let after: String?

    static let options: [OptionSpec] = [
        ListOptions.status(["open", "on_hold", "closed", "all"]),
        OptionSpec(
            "worker", "LOGIN", .identifier(hint: "kx7m2pq"), label: "Lead",
            help: "only of this lead", from: .names(.staff)),
        ListOptions.limit(50),
        OptionSpec(
            "after", "REFERENCE", .identifier(hint: CaseFields.hint), label: "Go on after",
            help: "go on after this case"),
    ]

    init(_ arguments: JSONValue) throws(Failure) {
        status = try ListOptions.status(
            in: arguments, of: ["open", "on_hold", "closed", "all"])
        worker = arguments[key: "worker"]?.string
        isMine = arguments[key: "mine"]?.bool ?? false
        limit = arguments[key: "limit"]?.int ?? 50
        after = arguments[key: "after"]?.string?.uppercased()
    }

    /// The conditions that the options add, each beginning with `and`.
    var conditions: SQL {
        let byStatus: SQL = status == "all" ? "" : "and c.status = \(status)"
        let byWorker: SQL =
            worker.map {
                "and c.lead_id = (select s.staff_id from core.staff s where s.login = \($0))"
            } ?? ""
        let byMe: SQL = isMine ? "and c.lead_id = (select api.my_staff_id())" : ""
        let byPlace: SQL =
            after.map {
                """
                and (c.opened_on, c.case_id) <
                    (select k.opened_on, k.case_id from core.cases k where k.reference = \($0))
                """
            } ?? ""
        return "\(byStatus) \(byWorker) \(byMe) \(byPlace)"
    }

    /// The newest first, which the indexes follow.
    var order: SQL { "order by c.opened_on desc, c.case_id desc limit \(limit)" }

    /// The page, with a word on how to go on where it is full.
    func page(_ rows: [ListedValues], command: String) -> ListPage {
        let last = rows.count == limit ? rows.last?.values.first?.string : nil
        return ListPage(
            rows: rows.map(\.values),
            remarks: last.map { [Words.say("There may be more: %1", "\(command) --after \($0)")] }
                ?? (rows.isEmpty && worker != nil
                    ? [Words.say("The lead is given by login: see `kapwa staff list`.")] : []))
    }
}
