import FoundationEssentials
import Glibc
import Testing

@testable import Administration

@Suite("The sign-in of a terminal")
struct CredentialStoreTests {
    private let session = TerminalSession(name: "test-\(UInt32.random(in: 0...UInt32.max))")
    private let credential = Credential(
        server: "practice", login: "kabcdef", password: "pass word ไทย")

    @Test("is kept, found, replaced and forgotten, wherever it is kept")
    func lifeCycle() throws {
        let folder = try TemporaryFolder()
        let stores = [
            CredentialStore(places: [KernelKeyring(session: session, idleSeconds: 60)]),
            CredentialStore(places: [
                RuntimeFile(session: session, idleSeconds: 60, folder: folder.path)
            ]),
        ]
        for (number, store) in stores.enumerated() {
            #expect(store.find() == nil)
            // A kernel that keeps no keys; the next test is about that.
            if number == 0, (try? store.keep(credential)) == nil { continue }
            try store.keep(credential)
            #expect(store.find() == credential)
            let other = Credential(server: "real", login: "kzzzzzz", password: "other")
            try store.keep(other)
            #expect(store.find() == other)
            store.forget()
            #expect(store.find() == nil)
        }
    }

    @Test("goes into a file that only its owner can read, where the kernel refuses")
    func fileWhereTheKernelRefuses() throws {
        let folder = try TemporaryFolder()
        let store = CredentialStore(places: [
            Refusing(), RuntimeFile(session: session, idleSeconds: 60, folder: folder.path),
        ])
        try store.keep(credential)
        #expect(store.find() == credential)
        let path = "\(folder.path)/kapwa-\(session.name)"
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        chmod(path, 0o644)
        #expect(store.find() == nil, "somebody else could have read it")
        chmod(path, 0o600)
        store.forget()
        #expect(access(path, F_OK) != 0)
    }

    @Test("is forgotten when it was idle too long, and every use begins the time anew")
    func expiry() throws {
        let folder = try TemporaryFolder()
        let file = RuntimeFile(session: session, idleSeconds: 600, folder: folder.path)
        #expect(file.keep([1, 2, 3]) == .kept)
        let path = "\(folder.path)/kapwa-\(session.name)"
        try age(path, seconds: 599)
        #expect(file.find() == [1, 2, 3])
        var status = stat()
        stat(path, &status)
        #expect(time(nil) - status.st_mtim.tv_sec < 5)
        try age(path, seconds: 601)
        #expect(file.find() == nil)
        #expect(access(path, F_OK) != 0, "what expired is gone from the disk")
    }

    @Test("is refused where there is no place for it")
    func noPlace() {
        let store = CredentialStore(places: [
            Refusing(), RuntimeFile(session: session, idleSeconds: 60, folder: nil),
        ])
        #expect(throws: CredentialFault.noPlace) { try store.keep(credential) }
    }

    @Test("never shows its password")
    func description() {
        #expect(!"\(credential)".contains("pass word"))
    }

    private func age(_ path: String, seconds: Int) throws {
        let past = timespec(tv_sec: time(nil) - seconds, tv_nsec: 0)
        #expect(utimensat(AT_FDCWD, path, [past, past], 0) == 0)
    }

    private struct Refusing: CredentialPlace {
        func keep(_ secret: [UInt8]) -> Keeping { .refused }
        func find() -> [UInt8]? { nil }
        func forget() {}
    }
}
