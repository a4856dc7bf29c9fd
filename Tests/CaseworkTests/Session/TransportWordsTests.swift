import Casework
import Postgres
import Testing

@Suite("What keeps the way to the server from being safe")
struct TransportWordsTests {
    @Test("is said in words of its own, with what to do and a fitting exit status")
    func words() {
        let failures = TransportFault.allCases.map { Failure(.transport($0), using: nil) }
        #expect(Set(failures.map(\.message)).count == failures.count)
        #expect(Set(failures.map(\.code)).count == failures.count)
        for failure in failures {
            #expect(!failure.hint.isEmpty)
            #expect([7, 8].contains(failure.exitCode))
        }
        let weak = Failure(.weakSettings(keyword: "sslmode", needed: "verify-full"), using: nil)
        #expect(weak.message.contains("sslmode") && weak.message.contains("verify-full"))
        #expect(weak.exitCode == 1)
    }

    @Test("an impostor is the server's fault, a missing certificate one's own")
    func exitCodes() {
        #expect(Failure(.transport(.serverUntrusted), using: nil).exitCode == 7)
        #expect(Failure(.transport(.passwordUnprotected), using: nil).exitCode == 7)
        #expect(Failure(.transport(.certificateNeeded), using: nil).exitCode == 8)
    }
}
