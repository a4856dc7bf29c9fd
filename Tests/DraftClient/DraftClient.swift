import Casework
import Drafts
import Forms
import FoundationEssentials
import Glibc
import Postgres
import Secrets

/// Types numbers into a draft as fast as they are saved and says which are, until it is killed.
///
/// Standard input: settings of the connection, folder, UUID of the draft, the number to begin with.
@main
enum DraftClient {
    static func main() async throws {
        guard let conninfo = readLine(), let folder = readLine(),
            let id = readLine().flatMap(UUID.init(uuidString:)),
            var number = readLine().flatMap(Int.init)
        else { exit(2) }
        let store = try LocalStore(
            path: folder, owner: LocalStore.Owner(server: "real", login: "k"),
            cost: PassphraseCost(operations: 1, memory: 8))
        try await store.open(password: try SecretBytes(text: "killed quite often"), isProven: true)
        let link = Link(try ConnectionSettings(conninfo: conninfo))
        await link.start()
        while link.state == .connecting { try await Task.sleep(for: .milliseconds(1)) }
        let keeper = try await keeper(of: id, link, store)
        while true {
            number += 1
            await keeper.typed(["n": .int(number)], section: "person")
            switch await keeper.save() {
            case .saved, .keptHere: tell(number)
            case .conflict(let theirs): _ = await keeper.takeMine(over: theirs)
            default: break
            }
        }
    }

    /// Goes on where the last program was killed: with what is here, else with what is there.
    private static func keeper(
        of id: UUID, _ link: Link, _ store: LocalStore
    ) async throws -> DraftKeeper {
        if let kept = try await store.drafts().first {
            return DraftKeeper(
                kept.draft, link: link, store: store, terminal: kept.terminal, turn: kept.turn)
        }
        let opened = try? await link.perform(OpenDraft(id.uuidString), patience: .zero)
        let draft = opened?.draft ?? Draft(of: RecordIntake.self, id: id)
        return DraftKeeper(draft, link: link, store: store)
    }

    private static func tell(_ number: Int) {
        let line = "\(number)\n"
        _ = write(STDOUT_FILENO, line, line.utf8.count)
    }
}
