import Glibc

/// A file in the folder that the system keeps for a login and empties at its end.
struct RuntimeFile: CredentialPlace {
    private let path: String?
    private let idleSeconds: Int

    init(
        session: TerminalSession, idleSeconds: Int, folder: String? = Environment["XDG_RUNTIME_DIR"]
    ) {
        path = folder.map { "\($0)/kapwa-\(session.name)" }
        self.idleSeconds = idleSeconds
    }

    func keep(_ secret: [UInt8]) -> Keeping {
        guard let path else { return .refused }
        forget()
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { return .failed(.cannotWrite(path: path)) }
        defer { close(file) }
        let written = secret.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
        guard written == secret.count else {
            forget()
            return .failed(.cannotWrite(path: path))
        }
        return .kept
    }

    /// The time of last use is the file's own time.
    func find() -> [UInt8]? {
        guard let path else { return nil }
        let file = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o077 == 0
        else { return nil }
        guard time(nil) - status.st_mtim.tv_sec < idleSeconds else {
            forget()
            return nil
        }
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(file, &bytes, bytes.count)
        futimens(file, nil)
        return count > 0 ? Array(bytes[..<count]) : nil
    }

    /// Writes over the secret before the file goes.
    func forget() {
        guard let path else { return }
        let file = open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
        if file >= 0 {
            let blank = [UInt8](repeating: 0, count: 4096)
            _ = write(file, blank, blank.count)
            fsync(file)
            close(file)
        }
        unlink(path)
    }
}
