import Casework
import Forms
import FoundationEssentials
import Glibc
import Postgres
import Secrets
import Support
import Testing

@testable import Drafts

@Suite("A client that is killed")
struct KilledClientTests {
    struct NotStarted: Error { let status: Int32 }

    private static var program: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
        let path = String(decoding: buffer[..<max(0, count)].map(UInt8.init), as: UTF8.self)
        return String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]) + "/KapwaDraftClient"
    }

    @Test("at a hundred random moments loses nothing that it said was saved")
    func kills() async throws {
        let organisation = try TestOrganisation.make()
        let proxy = Proxy(before: organisation.database.settings)
        let settings = proxy.settings(organisation.settings(.ana))
        let folder = StateFolder()
        let draft = UUID()
        var (number, isThere, kept, saved) = (0, true, 0, 0)
        for round in 0..<100 {
            // The server goes away and comes back, sometimes in the middle.
            if round % 4 == 2 { proxy.stop() } else if round % 4 == 0, !isThere { proxy.listen() }
            isThere = round % 4 < 2
            let conninfo =
                settings.conninfo + " password='\(TestOrganisation.password)'"
            let said = try Self.killed(
                input: "\(conninfo)\n\(folder.path)\n\(draft)\n\(number)\n",
                after: .random(in: 0...30))
            let there =
                try organisation.count(
                    "select coalesce(max((document ->> 'n')::integer), 0) from core.draft") ?? 0
            let here = try await Self.kept(in: folder)
            #expect(max(here, there) >= (said ?? 0), "round \(round)")
            number = max(number, here, there, said ?? 0)
            (kept, saved) = (max(kept, here), max(saved, there))
        }
        // Both ways were taken.
        #expect(kept > 0 && saved > 0)
    }

    private static func kept(in folder: StateFolder) async throws -> Int {
        let store = try LocalStore(
            path: folder.path, owner: LocalStore.Owner(server: "real", login: "k"),
            cost: StateFolder.cost)
        try await store.open(password: try SecretBytes(text: "killed quite often"), isProven: true)
        #expect(try await store.unopened() == [])
        return try await store.drafts().first?.draft.document[key: "n"]?.int ?? 0
    }

    /// Starts the client, kills it some milliseconds after it first said something; its last word.
    private static func killed(input: String, after milliseconds: Int) throws -> Int? {
        var (toClient, fromClient): ([Int32], [Int32]) = ([0, 0], [0, 0])
        // What other tests start meanwhile must not hold an end of them.
        pipe(&toClient)
        pipe(&fromClient)
        for end in toClient + fromClient { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, toClient[0], 0)
        posix_spawn_file_actions_adddup2(&actions, fromClient[1], 1)
        var pid = pid_t()
        let name = strdup(program)
        defer { free(name) }
        var arguments = [name, nil]
        let status = posix_spawn(&pid, program, &actions, nil, &arguments, environ)
        close(toClient[0])
        close(fromClient[1])
        guard status == 0 else { throw NotStarted(status: status) }
        _ = write(toClient[1], input, input.utf8.count)
        close(toClient[1])
        var waiting = pollfd(fd: fromClient[0], events: Int16(POLLIN), revents: 0)
        poll(&waiting, 1, 60_000)
        usleep(UInt32(milliseconds) * 1000)
        kill(pid, SIGKILL)
        var code = Int32()
        while waitpid(pid, &code, 0) == -1, errno == EINTR {}
        var (said, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
        while true {
            let count = read(fromClient[0], &chunk, chunk.count)
            guard count > 0 else { break }
            said += chunk.prefix(count)
        }
        close(fromClient[0])
        // A last line without its end was not said.
        return said.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().last
            .flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    }
}
