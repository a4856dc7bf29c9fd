import CNcurses
import Dispatch

extension Screen {
    package nonisolated(nonsending) func next(
        until deadline: ContinuousClock.Instant? = nil
    ) async -> Event {
        while true {
            if let event = arrived() { return event }
            let wait = Wait(self, deadline)
            let isOver = await withCheckedContinuation { continuation in
                Self.waiting.async { continuation.resume(returning: wait.isOver()) }
            }
            if isOver { if let event = afterWait(deadline) { return event } }
        }
    }

    /// The same for a program that has nothing else to do meanwhile: the thread sleeps.
    package func wait(until deadline: ContinuousClock.Instant? = nil) -> Event {
        while true {
            if let event = arrived() { return event }
            if Wait(self, deadline).isOver(), let event = afterWait(deadline) { return event }
        }
    }

    /// Where threads may sleep without keeping an actor.
    private static let waiting = DispatchQueue(label: "kapwa.terminal")

    /// What has happened already.
    private func arrived() -> Event? {
        while let number = signals.next() {
            if let event = event(ofSignal: number) { return event }
        }
        if isGone, !wasToldGone {
            wasToldGone = true
            return .ending(.hangUp)
        }
        if waker.wasCalled() { return .woken }
        return isGone ? nil : decoder.next().map(Event.key)
    }

    private func event(ofSignal number: Int32) -> Event? {
        switch number {
        case SIGHUP: return .ending(.hangUp)
        case SIGINT: return .ending(.interrupt)
        case SIGTERM, SIGQUIT: return .ending(.terminate)
        default: break
        }
        guard let now = Self.currentSize() else { return nil }
        forget()
        size = now
        return .resized(now)
    }

    /// A wait ended without input: the moment has come, or a paste its sender never closed.
    private func afterWait(_ deadline: ContinuousClock.Instant?) -> Event? {
        if Wait.isHungUp(Self.input) { isGone = true }
        if let deadline, ContinuousClock.now >= deadline { return .deadline }
        return decoder.finishPaste().map(Event.key)
    }
}

/// Sleeps until there is something to read or a moment has come.
private struct Wait: Sendable {
    private let input: Int32
    private let others: [Int32]
    private let deadline: ContinuousClock.Instant?

    init(_ screen: borrowing Screen, _ deadline: ContinuousClock.Instant?) {
        input = screen.isGone ? -1 : Screen.input
        others = [screen.signals.descriptor, screen.waker.descriptor]
        let pasteEnd = screen.decoder.isPasting ? ContinuousClock.now + .seconds(1) : nil
        self.deadline = [deadline, pasteEnd].compactMap { $0 }.min()
    }

    /// Sleeps; whether the time is over or the terminal is gone, rather than something having come.
    func isOver() -> Bool {
        var places = ([input] + others).map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let count = poll(&places, nfds_t(places.count), milliseconds)
        let hungUp = Int32(places[0].revents) & (POLLHUP | POLLERR | POLLNVAL) != 0
        return count == 0 || hungUp
    }

    static func isHungUp(_ descriptor: Int32) -> Bool {
        var place = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&place, 1, 0) > 0
            && Int32(place.revents) & (POLLHUP | POLLERR | POLLNVAL) != 0
    }

    /// Rounded up, so that it does not wake too early and go round in circles.
    private var milliseconds: Int32 {
        guard let deadline else { return -1 }
        let left = (deadline - ContinuousClock.now) / .milliseconds(1)
        return Int32(min(max(0, left.rounded(.up)), 86_400_000))
    }
}
