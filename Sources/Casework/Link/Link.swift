import Access
package import FoundationEssentials
package import Postgres
import Synchronization

/// A session that lasts as long as the program: it notices within fifteen seconds that the line is cut,
/// says so, and connects again by itself.
///
/// Reads run again. A write runs again only with its operation (`Given`) or its turn (`SaveDraft`), so that it
/// is done once however often the line is cut. Nothing here ever blocks the thread of the caller.
package actor Link {
    /// How the line is, for the screen.
    package enum State: Sendable, Equatable {
        case connecting
        case connected
        /// Away since then; it is tried again by itself.
        case away(since: Date)
        /// The server does not let us in: trying again by itself is of no use. See `retry()`.
        case refused(Failure)
        /// Closed by the program.
        case closed
    }

    private let settings: ConnectionSettings
    private let lists: Set<String>
    private let pace: LinkPace
    private let probes = BlockingQueue("kapwa.probe")
    /// Whether there is no line that could be cut.
    private let isLasting: Bool
    private var session: Session?
    private var keeper: Task<Void, Never>?
    private var waiting: [UUID: CheckedContinuation<Void, Never>] = [:]
    private nonisolated let known: Mutex<State> = Mutex(.connecting)
    private nonisolated let teller: AsyncStream<State>.Continuation

    /// Each change of the state, the present one first; for one reader.
    package nonisolated let states: AsyncStream<State>

    /// The state at this moment.
    package nonisolated var state: State { known.withLock { $0 } }

    /// - Parameter lists: the code lists that the program needs; see `session(within:)`.
    package init(
        _ settings: ConnectionSettings, lists: Set<String> = [], pace: LinkPace = .standard
    ) {
        (self.settings, self.lists, self.pace, isLasting) = (settings, lists, pace, false)
        (states, teller) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(64))
        teller.yield(.connecting)
    }

    /// The line of a session that needs none, such as one that is answered from memory.
    package init(lasting session: Session) {
        (settings, lists, pace, isLasting) = (ConnectionSettings([:]), [], .standard, true)
        (states, teller) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(64))
        self.session = session
        keeper = Task {}
        known.withLock { $0 = .connected }
        teller.yield(.connected)
    }

    /// Begins to connect, and goes on until `close()`; returns at once.
    package func start() {
        guard keeper == nil, state != .closed else { return }
        keeper = Task { await keep() }
    }

    /// Tries again at once: after `refused`, or before the pause between two tries is over.
    package func retry() {
        if case .refused = state { tell(.connecting) }
        start()
        wakeAll()
    }

    /// Closes the line for good; whoever waits is told that the server cannot be reached.
    package func close() {
        keeper?.cancel()
        keeper = nil
        session?.sever()
        session = nil
        tell(.closed)
    }

    /// Who is signed in and what the codes mean, as the last connection said.
    ///
    /// - Parameter patience: how long to wait for a connection; nil as long as it takes.
    package func session(within patience: Duration? = nil) async throws(Failure) -> Session {
        if case .refused(let failure) = state { throw failure }
        start()
        let limit = patience.map { ContinuousClock.now + $0 }
        while true {
            if let session { return session }
            switch state {
            case .refused(let failure): throw failure
            case .closed: throw .unreachable
            default: break
            }
            guard !Task.isCancelled, limit.map({ $0 > .now }) ?? true else { throw .unreachable }
            await change(until: limit)
        }
    }

    /// Does one thing; a cut line is waited out where it is safe to do the same again.
    ///
    /// - Parameter patience: how long to wait for a connection before and between tries; nil as long as it takes.
    /// - Throws: `unreachable` where it was not answered; what was sent may be stored or not.
    package func perform<Action: UseCase>(
        _ action: Action, patience: Duration? = nil
    ) async throws(Failure) -> Action.Output {
        // What ends every line that it is asked on is not asked for ever.
        var losses = 0
        while true {
            let session = try await session(within: patience)
            switch await answer(of: action, by: session) {
            case .success(let output): return output
            case .failure(.unreachable):
                lost(session)
                losses += 1
                guard Action.isRepeatable, !Task.isCancelled, losses < 10 else {
                    throw .unreachable
                }
            case .failure(let failure): throw failure
            }
        }
    }

    /// Waits for an answer, and looks from time to time whether the server is still there at all.
    private func answer<Action: UseCase>(
        of action: Action, by session: Session
    ) async -> Result<Action.Output, Failure> {
        let call = Task { () -> Result<Action.Output, Failure> in
            do throws(Failure) {
                return .success(try await session.perform(action))
            } catch { return .failure(error) }
        }
        let watch = Task { [settings, pace, probes] in
            while (try? await Task.sleep(for: pace.patience)) != nil {
                let seconds = pace.probeSeconds
                guard await probes.run({ settings.isAnswered(within: seconds) }) else {
                    session.sever()
                    return
                }
            }
        }
        defer { watch.cancel() }
        return await withTaskCancellationHandler {
            await call.value
        } onCancel: {
            // Asking the server to stop takes a connection of its own: not on the thread that gives up.
            Task { [probes] in await probes.run { session.cancel() } }
        }
    }

    /// Keeps the line: a heartbeat while there is one, tries to connect while there is none.
    private func keep() async {
        var attempt = 0
        while !Task.isCancelled, keeper != nil {
            if let session {
                attempt = 0
                if case .failure(.unreachable) = await answer(of: Heartbeat(), by: session) {
                    lost(session)
                    continue
                }
            } else if await !connect() {
                if case .refused = state { return }
                await change(until: .now + pace.pause(after: attempt))
                attempt += 1
                continue
            }
            await change(until: .now + pace.heartbeat)
        }
    }

    private func connect() async -> Bool {
        do throws(Failure) {
            let made = try await Session.open(settings, lists: lists)
            guard state != .closed, !Task.isCancelled else {
                made.sever()
                return false
            }
            session = made
            tell(.connected)
            return true
        } catch {
            switch error {
            case .unreachable, .timedOut, .broken: awayFromNow()
            default:
                guard state != .closed else { return false }
                keeper = nil
                tell(.refused(error))
            }
            return false
        }
    }

    /// The line of this session is gone; a newer one is left alone.
    private func lost(_ gone: Session) {
        guard !isLasting, let session, session.isSame(as: gone) else { return }
        gone.sever()
        self.session = nil
        awayFromNow()
    }

    private func awayFromNow() {
        switch state {
        case .away, .closed, .refused: break
        default: tell(.away(since: Date()))
        }
    }

    private func tell(_ state: State) {
        known.withLock { $0 = state }
        teller.yield(state)
        if state == .closed { teller.finish() }
        wakeAll()
    }

    private func wakeAll() {
        for continuation in waiting.values { continuation.resume() }
        waiting = [:]
    }

    /// Waits until something changes, the time is over or the task is cancelled.
    private func change(until limit: ContinuousClock.Instant?) async {
        let id = UUID()
        let alarm = limit.map { limit in
            Task { [weak self] in
                try? await Task.sleep(until: limit)
                await self?.wake(id)
            }
        }
        defer { alarm?.cancel() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled { continuation.resume() } else { waiting[id] = continuation }
            }
        } onCancel: {
            Task { await self.wake(id) }
        }
    }

    private func wake(_ id: UUID) { waiting.removeValue(forKey: id)?.resume() }
}
