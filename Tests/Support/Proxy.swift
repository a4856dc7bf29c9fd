import Glibc
package import Postgres
import Synchronization

/// Stands between a client and the test server, on a socket of its own, and does what lines do.
package final class Proxy: Sendable {
    package enum Mode: Sendable {
        case open
        /// Nothing comes through any more, in either direction, and nobody says so.
        case silent
        /// What the client sends arrives; of what the server answers nothing comes back.
        case deaf
    }

    private let folder: String
    private let target: String
    private let listener: Mutex<Int32> = Mutex(-1)
    private let mode: Mutex<Mode> = Mutex(.open)
    private let sockets: Mutex<[Int32]> = Mutex([])

    /// Begins to listen for clients of the server that the settings name.
    package init(before settings: ConnectionSettings) {
        folder = "/tmp/kp\(UInt32.random(in: 0...UInt32.max))"
        target = "\(settings["host"] ?? "")/.s.PGSQL.5432"
        mkdir(folder, 0o700)
        listen()
    }

    deinit {
        stop()
        unlink(path)
        rmdir(folder)
    }

    /// The same settings by way of the proxy.
    package func settings(_ settings: ConnectionSettings) -> ConnectionSettings {
        settings.merging(ConnectionSettings(["host": folder]))
    }

    package func set(_ mode: Mode) { self.mode.withLock { $0 = mode } }

    /// Ends every line there is; new ones are taken.
    package func cut() {
        sockets.withLock { sockets in
            for socket in sockets { shutdown(socket, Int32(SHUT_RDWR)) }
            sockets = []
        }
    }

    /// Nobody is there any more, as when the server is stopped.
    package func stop() {
        listener.withLock { listener in
            guard listener >= 0 else { return }
            // Closed by whoever accepts on it: its number might be another's by then.
            shutdown(listener, Int32(SHUT_RDWR))
            listener = -1
        }
        unlink(path)
        cut()
    }

    /// Listens again after `stop`.
    package func listen() {
        let socket = Self.socket(path, bind)
        Glibc.listen(socket, 64)
        listener.withLock { $0 = socket }
        Self.onThread { [weak self] in
            defer { close(socket) }
            while true {
                let client = accept(socket, nil, nil)
                guard client >= 0, let self else { return }
                self.take(client)
            }
        }
    }

    private var path: String { "\(folder)/.s.PGSQL.5432" }

    private func take(_ client: Int32) {
        let server = Self.socket(target, connect)
        sockets.withLock { $0 += [client, server] }
        Self.onThread { [weak self] in
            Self.pump(client, server, { self?.mode.withLock { $0 } }, isAnswer: false)
        }
        Self.onThread { [weak self] in
            Self.pump(server, client, { self?.mode.withLock { $0 } }, isAnswer: true)
        }
    }

    private static func pump(
        _ from: Int32, _ to: Int32, _ mode: () -> Mode?, isAnswer: Bool
    ) {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        while mode() != nil {
            var waiting = pollfd(fd: from, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 10) > 0 else { continue }
            // What the line did before the wait says nothing of what came in it.
            guard let now = mode() else { break }
            if case .silent = now {
                usleep(10_000)
                if waiting.revents & Int16(POLLHUP) != 0 { break }
                continue
            }
            let count = read(from, &bytes, bytes.count)
            guard count > 0 else { break }
            if case .deaf = now, isAnswer { continue }
            guard send(to, bytes, count, Int32(MSG_NOSIGNAL)) == count else { break }
        }
        shutdown(from, Int32(SHUT_RDWR))
        shutdown(to, Int32(SHUT_RDWR))
    }

    private static func socket(
        _ path: String,
        _ use: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        _ = withUnsafePointer(to: &address) { address in
            address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                use(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return descriptor
    }

    private static func onThread(_ body: @escaping @Sendable () -> Void) {
        let box = Unmanaged.passRetained(Work(body))
        var thread = pthread_t()
        pthread_create(
            &thread, nil,
            { work in
                guard let work else { return nil }
                Unmanaged<Work>.fromOpaque(work).takeRetainedValue().body()
                return nil
            }, box.toOpaque())
        pthread_detach(thread)
    }

    private final class Work: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
