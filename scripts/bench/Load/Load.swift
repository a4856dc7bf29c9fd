import Casework
import Forms
import FoundationEssentials
import Postgres
import Synchronization

#if canImport(Glibc)
    import Glibc
#endif

/// Drives the product's own use-cases as fast as they go, and prints what came of it as JSON.
///
/// Usage: `KapwaLoad intake|open CLIENTS SECONDS INPUT`; the connection comes from `PG*` variables.
/// INPUT is a normalised intake document, or a file of case references, one a line.
@main
struct Load {
    let work: String
    let clients: Int
    let seconds: Double
    let input: String

    static func main() throws {
        let words = CommandLine.arguments
        guard words.count == 5, let clients = Int(words[2]), let seconds = Double(words[3]) else {
            throw Usage()
        }
        let input = try String(contentsOfFile: words[4], encoding: .utf8)
        try Load(work: words[1], clients: clients, seconds: seconds, input: input).run()
    }

    struct Usage: Error {}

    private func run() throws {
        let total = Mutex((done: 0, roundTrips: 0, failures: 0))
        // Everybody connects first, so that the time of signing in is not counted.
        let gate = Gate(clients)
        let threads = (0..<clients).map { number in
            Thread {
                do {
                    let (done, trips) = try self.drive(number, gate)
                    total.withLock {
                        $0.done += done
                        $0.roundTrips += trips
                    }
                } catch {
                    gate.arrive()
                    total.withLock { $0.failures += 1 }
                }
            }
        }
        for thread in threads { thread.join() }
        let (done, roundTrips, failures) = total.withLock { $0 }
        let perSecond = Double(done) / seconds
        let each = done == 0 ? 0 : Double(roundTrips) / Double(done)
        print(
            #"{"done": \#(done), "per_second": \#(perSecond), "round_trips_each": \#(each), "#
                + #""failures": \#(failures)}"#)
    }

    private func drive(_ number: Int, _ gate: Gate) throws -> (done: Int, roundTrips: Int) {
        var connection = try Connection(ConnectionSettings())
        let step = try self.step(number)
        var place = 0
        try step(&connection, &place)
        gate.arrive()
        gate.wait()
        let before = connection.roundTrips
        let end = ContinuousClock.now + .seconds(seconds)
        var done = 0
        while ContinuousClock.now < end {
            try step(&connection, &place)
            done += 1
        }
        return (done, connection.roundTrips - before)
    }

    private func step(_ number: Int) throws -> (inout Connection, inout Int) throws -> Void {
        switch work {
        case "intake":
            let document = try JSONValue.parse(input)
            return { connection, _ in
                _ = try Given<RecordIntake>(document)
                    .run(in: &connection)
            }
        case "open":
            let references = input.split(separator: "\n").map(String.init)
            return { connection, place in
                let reference = references[(number * 7919 + place) % references.count]
                place += 1
                _ = try OpenCase(reference: reference, reason: "").run(in: &connection)
            }
        default: throw Usage()
        }
    }
}

/// Lets nobody through before all have arrived.
final class Gate: Sendable {
    private let missing: Mutex<Int>

    init(_ count: Int) { missing = Mutex(count) }

    func arrive() { missing.withLock { $0 -= 1 } }

    func wait() { while missing.withLock({ $0 > 0 }) { sched_yield() } }
}

/// A thread of the operating system: libpq waits, so each client has its own.
final class Thread {
    private var id = pthread_t()

    init(_ body: @escaping @Sendable () -> Void) {
        let box = Unmanaged.passRetained(Body(body))
        pthread_create(
            &id, nil,
            { pointer in
                if let pointer { Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().run() }
                return nil
            }, box.toOpaque())
    }

    func join() { pthread_join(id, nil) }

    private final class Body {
        let run: () -> Void
        init(_ run: @escaping () -> Void) { self.run = run }
    }
}
