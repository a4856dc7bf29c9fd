/// The system account that runs servers which root made.
enum ServiceAccount {
    private static let name = "kapwa"

    static func existing() -> Account? { Account.named(name) }

    /// The account; made, without a login and without a password, where it is missing.
    @discardableResult
    static func make() throws(ClusterFault) -> Account {
        if let account = Account.named(name) { return account }
        let outcome = ChildProcess(
            "/usr/sbin/useradd",
            [
                "--system", "--user-group", "--no-create-home", "--home-dir", "/var/lib/kapwa",
                "--shell", "/usr/sbin/nologin", name,
            ]
        ).run()
        guard let account = Account.named(name) else {
            throw .programFailed(name: "useradd", output: outcome.output)
        }
        return account
    }
}
