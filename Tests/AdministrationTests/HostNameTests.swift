import Testing

@testable import Administration

@Suite("Names of hosts, settings of servers")
struct HostNameTests {
    @Test("names and addresses are taken, nothing else is")
    func hosts() throws {
        #expect(HostName("Kapwa.example.ORG")?.description == "kapwa.example.org")
        #expect(HostName("192.168.1.10")?.isAddress == true)
        #expect(HostName("fe80::1")?.isAddress == true)
        #expect(HostName("kapwa")?.isAddress == false)
        for text in [
            "", "a b", "a,DNS:evil", "-x", "x-", "a..b", "1.2.3", "300.1.1.1", "x\ny", "kapwa_1",
            "$ENV::HOME", "မောင်.org", String(repeating: "a", count: 64),
        ] {
            #expect(HostName(text) == nil, "\(text)")
        }
        #expect(
            try HostName.list("a.org, 10.0.0.1").map(\.alternativeName)
                == ["DNS:a.org", "IP:10.0.0.1"])
        #expect(throws: ClusterFault.badHost) { try HostName.list("a.org,b/c") }
    }

    @Test("a changed setting leaves the others as they are")
    func configuration() {
        var file = ConfigurationFile("# ours\nfsync = on\nssl = off\nssl = 'off'\n")
        file["ssl"] = "on"
        file["ssl_key_file"] = "/it's/here"
        #expect(file.text == "# ours\nfsync = on\nssl = 'on'\nssl_key_file = '/it''s/here'\n")
        #expect(file["ssl_key_file"] == "/it's/here")
        #expect(file["fsync"] == "on")
        file["ssl"] = nil
        #expect(file["ssl"] == nil)
    }
}
