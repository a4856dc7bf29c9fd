import Foundation
import Postgres
import Support
import Synchronization

extension TestOrganisation {
    /// What an order is told that waits for what somebody holds, who lets it go only then.
    ///
    /// On a thread of its own: where hundreds of tests run at once a task would wait longer than a lock may.
    func said(
        whileHeldBy holder: inout Connection, _ order: @escaping @Sendable () throws -> String?
    ) throws -> String? {
        let done = DispatchSemaphore(value: 0)
        let answer = Answer()
        Thread.detachNewThread {
            let result = Result { try order() }
            answer.result.withLock { $0 = result }
            done.signal()
        }
        let waiting: SQL = """
            select count(*) from pg_stat_activity
            where datname = current_database() and wait_event_type = 'Lock'
            """
        let end = ContinuousClock.now + .seconds(4)
        while try count(waiting) == 0, .now < end { usleep(5000) }
        try holder.run(script: "commit")
        done.wait()
        return try answer.result.withLock { $0 }?.get()
    }
}

private final class Answer: Sendable {
    let result = Mutex<Result<String?, any Error>?>(nil)
}
