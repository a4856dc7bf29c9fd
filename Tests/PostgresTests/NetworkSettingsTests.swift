import Postgres
import Testing

@Suite("Settings for a server over the network")
struct NetworkSettingsTests {
    @Test("are completed to what is safe, also for the loopback")
    func completed() throws {
        for host in ["db.example.org", "localhost", "127.0.0.1", "/run/x,db.example.org"] {
            let settings = try ConnectionSettings(["host": host]).secured()
            #expect(settings["sslmode"] == "verify-full")
            #expect(settings["channel_binding"] == "require")
            #expect(settings["ssl_min_protocol_version"] == "TLSv1.3")
            #expect(settings["gssencmode"] == "disable")
            #expect(settings["connect_timeout"] == "5")
            #expect(settings["keepalives_idle"] == "5")
            #expect(settings["keepalives_interval"] == "3")
            #expect(settings["keepalives_count"] == "3")
            #expect(settings["tcp_user_timeout"] == "10000")
        }
        #expect(try ConnectionSettings(["host": "/run/kapwa"]).secured()["sslmode"] == nil)
        #expect(ConnectionSettings(["host": "/run/kapwa", "hostaddr": "127.0.0.1"]).reachesNetwork)
        #expect(ConnectionSettings(["service": "anything"]).reachesNetwork)
    }

    @Test(
        "that are weaker are refused before anything is sent, whoever asks for them",
        arguments: [
            "sslmode=disable", "sslmode=allow", "sslmode=prefer", "sslmode=require",
            "sslmode=verify-ca", "channel_binding=prefer", "channel_binding=disable",
            "ssl_min_protocol_version=TLSv1.2", "gssencmode=prefer",
        ])
    func weaker(setting: String) throws {
        let keyword = String(setting.prefix { $0 != "=" })
        let settings = try ConnectionSettings(
            conninfo: "host=127.0.0.1 dbname=kapwa \(setting)")
        let fault = #expect(throws: PostgresError.self) { _ = try Connection(settings) }
        guard case .weakSettings(let refused, _) = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        #expect(refused == keyword)
    }
}
