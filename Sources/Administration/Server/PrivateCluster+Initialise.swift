import Glibc

extension PrivateCluster {
    /// Makes the server's data; false where it was there already.
    ///
    /// It is made beside its place and renamed at the end: what was interrupted never looks whole.
    @discardableResult
    package func initialise() throws(ClusterFault) -> Bool { try initialise(adding: "") }

    /// The same with further settings; a server for a short while need not be safe on the disk.
    func initialise(adding settings: String, syncing: Bool = true) throws(ClusterFault) -> Bool {
        if isInitialised { return false }
        if Account.current.isRoot { try ServiceAccount.make() }
        try Files.makeFolder(folder, mode: 0o755, owner: account)
        let lock = try FileLock("\(folder)/lock")
        defer { lock.release() }
        if isInitialised { return false }
        try Files.makeFolder(logFolder, mode: 0o700, owner: account)
        let programs = try programs()
        let draft = "\(data).new"
        _ = ChildProcess("/bin/rm", ["-rf", draft]).run()
        let made = run(
            programs, "initdb",
            [
                "--pgdata=\(draft)", "--username=\(Self.superuser)", "--encoding=UTF8",
                "--locale=C.UTF-8", "--data-checksums", "--auth=reject",
            ] + (syncing ? [] : ["--no-sync"]))
        guard made.succeeded else {
            throw .programFailed(name: "initdb", output: made.lastLines)
        }
        try configure(draft, adding: settings)
        guard rename(draft, data) == 0 else {
            throw .programFailed(name: "renaming \(draft)", output: "error \(errno)")
        }
        if name == .shared { try SystemUnit.install() }
        return true
    }

    /// Writes the files that say who may connect and how the server works.
    func configure(_ data: String, adding settings: String = "") throws(ClusterFault) {
        let files = [
            "pg_hba.conf": ServerSettings.access,
            "pg_ident.conf": ServerSettings.accounts(installer: .current, server: account),
            "postgresql.auto.conf": ServerSettings.text(
                socketFolder: socketFolder, logFolder: logFolder, isShared: name == .shared,
                memory: ServerSettings.machineMemory) + settings,
        ]
        for (file, text) in files {
            try Files.write(text, to: "\(data)/\(file)", mode: 0o600, owner: account)
        }
    }
}

extension ChildProcess.Outcome {
    /// The end of what a program said.
    var lastLines: String {
        output.split(separator: "\n").suffix(3).joined(separator: "; ")
    }
}
