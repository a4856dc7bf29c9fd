import Administration
import FoundationEssentials
import Postgres
import Support
import Testing

@Suite("The practice server")
struct PracticeServerTests {
    @Test("is made whole, and its logins are kept where only its owner can read them")
    func create() throws {
        let folder = try TemporaryFolder()
        let cluster = try PrivateCluster(.practice, places: Places(home: folder.path))
        defer { _ = try? cluster.stop() }
        let plan = try #require(PracticePlan(cases: 30))
        #expect(PracticeLogins(of: cluster) == nil)
        let made = try Practice(plan, share: TestServer.root.path).create(in: cluster) { _ in }
        #expect(PracticeLogins(of: cluster) == made)
        let file = "\(cluster.folder)/practice-logins.json"
        let attributes = try FileManager.default.attributesOfItem(atPath: file)
        #expect(attributes[.posixPermissions] as? Int == 0o600)

        let coordinator = try #require(made.first("coordinator"))
        var connection = try Connection(
            cluster.settings.merging(
                ConnectionSettings(["user": coordinator.login, "password": made.password])))
        let isPractice = try connection.value(
            Bool.self, "select (api.whoami() ->> 'practice')::boolean")
        #expect(isPractice == true)
        #expect(throws: Practice.Fault.alreadyThere) {
            try Practice(plan, share: TestServer.root.path).create(in: cluster) { _ in }
        }
    }
}
