import Postgres

extension ServerDoctor {
    static let backupCheck = Check(
        "backup", "The newest backup",
        meaning: "What is not in a backup is gone with the disk, the machine or the house.",
        remedy: "kapwa backup create, and carry the file to another house.")
    static let drillCheck = Check(
        "drill", "The last rehearsal of restoring",
        meaning: "A backup that nobody ever restored may be none.",
        remedy: "kapwa backup drill")

    /// How old the newest backup and the last rehearsal are.
    static func backups(_ connection: inout Connection) -> [Finding] {
        do throws(PostgresError) {
            let isKept = try connection.value(
                Bool.self,
                """
                select to_regclass('core.backup') is not null
                   and to_regclass('core.backup_drill') is not null
                """)
            guard isKept == true else {
                return [backupCheck, drillCheck].map { $0.skipped("this database notes none") }
            }
            let isPractice = try connection.value(
                Bool.self, "select practice from ref.organisation limit 1")
            guard isPractice == false else {
                return [backupCheck, drillCheck].map { $0.ok("no real organisation needs it here") }
            }
            let made = try connection.value(
                Int.self,
                """
                select floor(extract(epoch from clock_timestamp() - max(made_at)) / 86400)::integer
                from core.backup
                """)
            let drilled = try connection.value(
                Int.self,
                """
                select floor(extract(epoch from clock_timestamp() - max(drilled_at)) / 86400)::integer
                from core.backup_drill
                """)
            let succeeded = try connection.value(
                Bool.self, "select ok from core.backup_drill order by drilled_at desc limit 1")
            return [backup(days: made), drill(days: drilled, succeeded: succeeded ?? false)]
        } catch {
            return [backupCheck, drillCheck].map { $0.skipped("could not be looked at: \(error)") }
        }
    }

    /// - Parameter days: the age of the newest backup; nil where there is none.
    static func backup(days: Int?) -> Finding {
        guard let days else { return backupCheck.fault("there is none") }
        let words = "\(days) days old"
        if days > 7 { return backupCheck.fault(words) }
        return days > 2 ? backupCheck.warning(words) : backupCheck.ok(words)
    }

    /// - Parameter days: how long ago the last rehearsal was; nil where there was none.
    static func drill(days: Int?, succeeded: Bool) -> Finding {
        guard let days else { return drillCheck.warning("there was none yet") }
        guard succeeded else { return drillCheck.fault("the last one, \(days) days ago, failed") }
        let words = "\(days) days ago"
        return days > 35 ? drillCheck.warning(words) : drillCheck.ok(words)
    }
}
