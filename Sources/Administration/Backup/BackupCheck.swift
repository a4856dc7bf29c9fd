import Glibc
package import Secrets

/// Checks a backup without restoring it; nothing of it is written anywhere.
package struct BackupCheck: Sendable {
    package let facts: BackupFacts
    package let contents: BackupContents
    package let sha256: String

    /// Decrypts all of the file, and has PostgreSQL read all of the dump.
    package init(_ path: String, with opening: Opening) throws(BackupFault) {
        signal(SIGPIPE, SIG_IGN)
        guard let programs = ServerPrograms.installed().first else {
            throw .cluster(.noServerProgram)
        }
        var reader = try BackupReader(path, with: opening)
        do {
            let pipe = try Pipe()
            // As a script into nothing: so it unpacks everything, not only the list at the beginning.
            let restore = ChildProcess(
                programs.path("pg_restore"), ["--file=/dev/null"],
                environment: ["LC_ALL": "C.UTF-8"])
            guard let running = restore.start(input: pipe.input) else {
                throw BackupFault.programFailed(name: "pg_restore", output: "it could not be run")
            }
            pipe.closeFront()
            let end: BackupReader.End
            do {
                end = try reader.dump { bytes in _ = bytes.withUnsafeBytes { pipe.write($0) } }
            } catch {
                pipe.closeEnd()
                running.abandon()
                throw error
            }
            pipe.closeEnd()
            let outcome = running.finish()
            guard outcome.succeeded else {
                throw BackupFault.programFailed(name: "pg_restore", output: outcome.lastLines)
            }
            contents = end.contents
        } catch {
            throw BackupFault(error, in: "checking")
        }
        (facts, sha256) = (reader.facts, reader.sha256)
    }
}
