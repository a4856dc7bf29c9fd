import Casework
import Forms
import FoundationEssentials
import Glibc
import Secrets
import Testing

@testable import Drafts

@Suite("What waits on this machine")
struct LocalStoreTests {
    let folder = StateFolder()

    @Test("is sealed, whole, and its owner's alone; no name tells whose or what it is")
    func sealed() async throws {
        let store = try await folder.store()
        let draft = Draft.intake("Zebrafinch")
        try await store.keep(draft.local(turn: 3))
        try await store.keep(LocalOrder(AddNote.self, id: UUID(), document: ["body": "Zebrafinch"]))
        #expect(try await store.drafts().map(\.draft) == [draft])
        #expect(try await store.orders().map(\.document) == [["body": "Zebrafinch"]])
        var status = stat()
        #expect(stat(folder.path, &status) == 0 && status.st_mode & 0o777 == 0o700)
        for name in folder.names {
            #expect(stat("\(folder.path)/\(name)", &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600, "\(name)")
            let bytes = try Data(contentsOf: URL(filePath: "\(folder.path)/\(name)"))
            #expect(!bytes.contains("Zebrafinch") && !bytes.contains("kabcdef"), "\(name)")
            #expect(!name.contains("kabcdef"))
        }
        #expect(folder.names.count { $0.hasSuffix(".draft") || $0.hasSuffix(".order") } == 2)
    }

    @Test("comes back in the next program, and is removed by its turn only")
    func nextProgram() async throws {
        let draft = Draft.intake("Heron")
        let kept = draft.local(turn: 5)
        try await folder.store().keep(kept)
        let store = try await folder.store()
        try await store.removeDraft(draft.id, of: kept.terminal, upTo: 4)
        #expect(try await store.drafts().count == 1)
        try await store.removeDraft(draft.id, of: UUID(), upTo: 9)
        #expect(try await store.drafts().count == 1)
        try await store.removeDraft(draft.id, of: kept.terminal, upTo: 5)
        #expect(try await store.drafts() == [])
    }

    @Test("is not replaced by what was begun earlier and ends later, nor by another terminal")
    func order() async throws {
        let store = try await folder.store()
        let terminal = UUID()
        var later = Draft.intake("Heron")
        let earlier = later
        later.document = ["alias": "Heron 7"]
        try await store.keep(LocalDraft(later, terminal: terminal, turn: 6))
        try await store.keep(LocalDraft(earlier, terminal: terminal, turn: 5))
        #expect(try await store.drafts().map(\.draft) == [later])
        try await store.keep(LocalDraft(earlier, terminal: UUID(), turn: 1))
        #expect(try await store.drafts().count == 2)
        try await store.removeDraft(later.id)
        #expect(try await store.drafts() == [])
    }

    @Test("is opened by nobody else, even with the same password, and stays")
    func others() async throws {
        try await folder.store().keep(Draft.intake("Heron").local())
        for owner in [
            LocalStore.Owner(server: "real", login: "kzzzzzz"),
            LocalStore.Owner(server: "practice", login: "kabcdef"),
        ] {
            let other = try await folder.store(owner: owner)
            #expect(try await other.drafts() == [])
            #expect(try await other.unopened().map(\.isLocked) == [false])
        }
        #expect(try await folder.store().drafts().count == 1)
    }

    @Test("after the password was changed elsewhere it stays, and the old password opens it")
    func passwordReset() async throws {
        let draft = Draft.intake("Heron")
        try await folder.store().keep(draft.local())
        await #expect(throws: LocalFault.wrongPassword) {
            try await folder.store(password: "a new one of mine", isProven: false)
        }
        let store = try await folder.store(password: "a new one of mine")
        #expect(try await store.drafts() == [])
        #expect(try await store.unopened().map(\.isLocked) == [true])
        let second = Draft.intake("Ibis")
        try await store.keep(second.local())
        await #expect(throws: LocalFault.wrongPassword) {
            try await store.unlock(
                oldPassword: try SecretBytes(text: "not that one"),
                password: try SecretBytes(text: "a new one of mine"))
        }
        try await store.unlock(
            oldPassword: try SecretBytes(text: "four plain old words"),
            password: try SecretBytes(text: "a new one of mine"))
        #expect(Set(try await store.drafts().map(\.id)) == [draft.id, second.id])
        let later = try await folder.store(password: "a new one of mine", isProven: false)
        #expect(try await later.drafts().count == 2)
    }

    @Test("a change of the password loses nothing, wherever it stops")
    func passwordChange() async throws {
        try await folder.store().keep(Draft.intake("Heron").local())
        let (old, new) = (
            try SecretBytes(text: "four plain old words"),
            try SecretBytes(text: "a new one of mine")
        )
        try await folder.store().prepare(newPassword: new)
        // The program ends here: whichever password holds now, it opens.
        for password in ["four plain old words", "a new one of mine"] {
            let store = try await folder.store(password: password, isProven: false)
            #expect(try await store.drafts().count == 1)
        }
        try await folder.store().forget(oldPassword: old, newPassword: new)
        await #expect(throws: LocalFault.wrongPassword) {
            try await folder.store(isProven: false)
        }
        let store = try await folder.store(password: "a new one of mine", isProven: false)
        #expect(try await store.drafts().count == 1)
    }

    struct Crash: Error {}

    @Test("a crash at any step of writing leaves the old draft or the new one, never less")
    func crashes() async throws {
        let password = try SecretBytes(text: "four plain old words")
        for step in SealedFolder.Step.allCases {
            for isFirst in [true, false] {
                let place = StateFolder()
                let store = try await place.store()
                let (draft, terminal) = (Draft.intake("old"), UUID())
                if !isFirst { try await store.keep(draft.local(turn: 1, terminal: terminal)) }
                var sealed = try SealedFolder(place.path)
                sealed.interrupted = { if $0 == step { throw Crash() } }
                let dying = LocalStore(
                    folder: sealed, owner: StateFolder.owner, cost: StateFolder.cost)
                try await dying.open(password: password, isProven: false)
                var newer = draft
                newer.document = ["alias": "new"]
                await #expect(throws: Crash.self) {
                    try await dying.keep(newer.local(turn: 2, terminal: terminal))
                }
                let after = try await place.store()
                let found = try await after.drafts().map(\.draft)
                let isThere = step == .renamed
                #expect(found == (isThere ? [newer] : isFirst ? [] : [draft]), "\(step)")
                #expect(try await after.unopened() == [])
                // What was half written does not stand in the way, and goes.
                try await after.keep(newer.local(turn: 3, terminal: terminal))
                #expect(try await after.drafts().map(\.draft) == [newer])
                #expect(!place.names.contains { $0.hasSuffix(".new") })
            }
        }
    }

    @Test("a file that was cut or altered anywhere is not opened, and stays")
    func damage() async throws {
        let store = try await folder.store()
        let draft = Draft.intake("Heron")
        try await store.keep(draft.local())
        let name = "\(folder.path)/" + (folder.names.first { $0.hasSuffix(".draft") } ?? "")
        let sound = try Data(contentsOf: URL(filePath: name))
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            var bytes = sound
            if Bool.random(using: &generator) {
                bytes = bytes.prefix(Int.random(in: 0..<sound.count, using: &generator))
            } else {
                let place = Int.random(in: 0..<sound.count, using: &generator)
                bytes[place] ^= UInt8.random(in: 1...255, using: &generator)
            }
            try bytes.write(to: URL(filePath: name))
            #expect(try await store.drafts() == [])
            #expect(try await store.unopened().count == 1)
        }
        try sound.write(to: URL(filePath: name))
        #expect(try await store.drafts().map(\.draft) == [draft])
    }
}

extension Data {
    fileprivate func contains(_ word: String) -> Bool {
        String(decoding: self, as: UTF8.self).contains(word)
    }
}
