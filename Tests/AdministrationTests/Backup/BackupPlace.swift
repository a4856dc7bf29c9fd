import Administration
import FoundationEssentials
import Secrets
import Support

/// A small practice organisation in a server of its own, a folder for backups, and a key.
final class BackupPlace: Sendable {
    let folder: TemporaryFolder
    let cluster: PrivateCluster
    let migrator: Migrator
    let logins: PracticeLogins
    let key: RecipientKey

    init(cases: Int = 12) throws {
        folder = try TemporaryFolder()
        cluster = try PrivateCluster(.practice, places: Places(home: folder.path + "/home"))
        let root = TestServer.root.path
        migrator = Migrator(schema: "\(root)/Schema", config: "\(root)/Config")
        let plan = PracticePlan(cases: cases, seed: 7)
        guard let plan else { throw BackupFault.badContent }
        logins = try Practice(plan, share: root).create(in: cluster) { _ in }
        key = try RecipientKey()
        _ = try Script.run(["/bin/mkdir", shelf.folder])
    }

    deinit { _ = try? cluster.stop() }

    var places: Places { cluster.places }
    var shelf: BackupShelf { BackupShelf(folder: folder.path + "/backups") }
    var files: [String] {
        get throws {
            try Script.output(of: ["/bin/ls", shelf.folder]).split(separator: "\n").map(String.init)
        }
    }

    func make(_ name: String) async throws -> BackupMaker.Outcome {
        try await BackupMaker(BackupSource(cluster), program: "Kapwa of the tests")
            .make("\(shelf.folder)/\(name)", sealing: .recipients([key.recipient])) { _ in }
    }

    static let quiet = BackupProgress(say: { _ in })
}
