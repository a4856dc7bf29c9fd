package import Forms

/// The logins of the practice organisation on this machine, kept in its folder for `practice sign-in`.
package struct PracticeLogins: Sendable, Equatable {
    package let password: String
    package let logins: [PracticeLogin]

    init(password: String, logins: [PracticeLogin]) {
        (self.password, self.logins) = (password, logins)
    }

    /// Reads the file of a cluster; nil where there is none.
    package init?(of cluster: PrivateCluster) {
        guard let text = Files.text(Self.path(cluster)),
            let document = try? JSONValue.parse(text),
            let password = document[key: "password"]?.string,
            let logins = document[key: "logins"]?.array
        else { return nil }
        self.init(password: password, logins: logins.compactMap(PracticeLogin.init))
    }

    /// The first login of a role; caseworkers with clearance are called `cleared`.
    package func first(_ role: String) -> PracticeLogin? {
        if role == "cleared" { return logins.first { $0.isCleared } }
        return logins.first { $0.role == role && !$0.isCleared }
            ?? logins.first { $0.login == role }
    }

    /// Everything as a document, the password of each login with it.
    package func document(_ cluster: PrivateCluster) -> JSONValue {
        [
            "host": .string(cluster.socketFolder), "database": .string(PrivateCluster.database),
            "password": .string(password),
            "logins": .array(
                logins.map { $0.document(password: password) }),
        ]
    }

    func write(for cluster: PrivateCluster) throws(ClusterFault) {
        try Files.write(
            document(cluster).text(pretty: true) + "\n", to: Self.path(cluster), mode: 0o600,
            owner: .current)
    }

    private static func path(_ cluster: PrivateCluster) -> String {
        "\(cluster.folder)/practice-logins.json"
    }
}

extension PrivateCluster {
    /// Stops the practice server and deletes everything of it; no other server is ever deleted.
    package func removePractice() throws(ClusterFault) {
        guard name == .practice else { throw .notOurs }
        guard isInitialised else { throw .notInitialised(name) }
        try stop()
        let removed = ChildProcess("/bin/rm", ["-rf", "--", folder, socketFolder]).run()
        guard removed.succeeded else {
            throw .programFailed(name: "rm", output: removed.lastLines)
        }
    }
}
