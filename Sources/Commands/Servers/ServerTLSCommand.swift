import Administration
import Forms

/// Opens the private server to the network with certificates of an authority of one's own, shows
/// what holds until when, signs for people's machines, and closes it again.
struct ServerTLSCommand: Command {
    /// What is to be done with the certificates.
    private enum Step: String, CaseIterable {
        case status, on, off, renew, client, revoke
    }

    var action: ActionSpec {
        ActionSpec(
            noun: "server", verb: "tls",
            summary: "let staff in over the network, with certificates",
            details: """
                Alone or with status: who may come in over the network, and until when each \
                certificate holds. on makes an authority of your own the first time, signs for this \
                server under the names and addresses by which people reach it (--hosts), and starts \
                the server anew so that it listens (--listen); everybody has to sign in again. off \
                goes back to the socket alone.

                client LOGIN makes a folder for one person's machine, to be carried there as \
                ~/.config/kapwa/tls and deleted here. They sign in with login, password and that \
                certificate: kapwa sign-in --server HOST. revoke LOGIN makes a login's certificates \
                void at once, for a machine that was lost. renew signs for the server anew.

                The authority's key is in the server's folder, readable by its owner only. Keep it \
                on a stick in a safe instead, and bring it back when something is to be signed.
                """,
            positionals: [
                ArgumentSpec(
                    "step", "STEP", .text(limit: 10), required: false,
                    help: "status, on, off, renew, client or revoke"),
                ArgumentSpec(
                    "login", "LOGIN", .text(limit: 7), required: false,
                    help: "whose certificate, for client and revoke"),
            ],
            options: [
                OptionSpec(
                    "hosts", "HOST,…", .text(limit: 1000),
                    help: "names and addresses by which people reach the server"),
                OptionSpec(
                    "listen", "ADDRESS,…", .text(limit: 1000),
                    help: "addresses of this machine at which it listens; * for all"),
                OptionSpec(
                    "days", "N", .whole(1...825), help: "how long a certificate holds; 365 days"),
                OptionSpec(
                    "to", "FOLDER", .text(limit: 4096),
                    help: "where client puts its folder, for example on a stick"),
            ],
            examples: [
                "kapwa server tls", "kapwa server tls on --hosts kapwa.example.org,192.168.1.10",
                "kapwa server tls client kmax234", "kapwa server tls revoke kmax234",
                "kapwa server tls renew", "kapwa server tls off",
            ], changesData: true)
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        guard let step = Step(rawValue: call.typed["step"] ?? "status") else {
            throw .usage(
                "“kapwa server tls” knows no such step",
                hint: "one of: \(Step.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        guard case .local(let name) = try SignedIn(call).choice else {
            throw CommandFailure(ClusterFault.notOurs)
        }
        let answer: (sentence: String, document: JSONValue)
        do throws(ClusterFault) {
            answer = try act(step, PrivateCluster(name), call)
        } catch {
            throw CommandFailure(error)
        }
        try ResultWriter(call.globals, practice: false).write(answer.sentence, answer.document)
    }

    private func act(
        _ step: Step, _ cluster: PrivateCluster, _ call: Invocation
    ) throws(ClusterFault) -> (String, JSONValue) {
        let login = call.typed["login"] ?? ""
        let days = call.typed["days"].flatMap { Int($0) } ?? 365
        guard (1...825).contains(days) else { throw .badDays }
        guard cluster.isInitialised else { throw .notInitialised(cluster.name) }
        switch step {
        case .status: return NetworkWords.answer(cluster.networkStatus(on: .local))
        case .on: return try open(cluster, call, days)
        case .off:
            try cluster.closeNetwork()
            return ("The server is reached by its socket only, from now on.", ["open": false])
        case .renew:
            try cluster.renewServerCertificate(days: days)
            return NetworkWords.answer(cluster.networkStatus(on: .local))
        case .client:
            let client = try cluster.issueCertificate(
                login: login, days: days, to: call.typed["to"])
            return (
                "The certificate of \(login) is in \(client.path).\n"
                    + "Carry the folder to that person's machine as ~/.config/kapwa/tls, by hand "
                    + "and not by mail, and delete it here.",
                ["login": .string(login), "folder": .string(client.path)]
            )
        case .revoke:
            let count = try cluster.revokeCertificates(login: login)
            return (
                "\(count == 1 ? "1 certificate" : "\(count) certificates") of \(login) revoked; "
                    + "its sessions over the network are ended.", ["revoked": .int(count)]
            )
        }
    }

    private func open(
        _ cluster: PrivateCluster, _ call: Invocation, _ days: Int
    ) throws(ClusterFault) -> (String, JSONValue) {
        let hosts = try HostName.list(call.typed["hosts"] ?? "")
        let isNew = try cluster.openNetwork(
            hosts: hosts, listen: call.typed["listen"] ?? "", days: days)
        let (sentence, document) = NetworkWords.answer(cluster.networkStatus(on: .local))
        let authority =
            "An authority was made; move its key off this machine: "
            + "\(cluster.authority.key)\n"
        return (
            "The server was started anew; everybody has to sign in again.\n"
                + (isNew ? authority : "") + sentence, document
        )
    }
}

/// Words for how a server stands towards the network.
enum NetworkWords {
    /// What a person and a program are told.
    static func answer(_ status: NetworkStatus) -> (sentence: String, document: JSONValue) {
        let lines =
            [
                status.isOpen
                    ? "Staff reach the server over the network, at \(status.listens), port 5432, as "
                        + "\(status.hosts.joined(separator: ", "))."
                    : "The server is reached by its socket only."
            ]
            + [
                status.serverExpires.map { "The server's certificate holds until \($0)." },
                status.authorityExpires.map { "The authority's certificate holds until \($0)." },
            ].compactMap(\.self)
            + status.issued.map { "\($0.name)  until \($0.expires)  \($0.state.rawValue)" }
        return (lines.joined(separator: "\n"), document(status))
    }

    private static func document(_ status: NetworkStatus) -> JSONValue {
        [
            "open": .bool(status.isOpen), "listens": .string(status.listens),
            "hosts": .array(status.hosts.map(JSONValue.string)),
            "server_expires": status.serverExpires.map { .string("\($0)") } ?? .null,
            "authority_expires": status.authorityExpires.map { .string("\($0)") } ?? .null,
            "issued": .array(
                status.issued.map { one in
                    [
                        "login": .string(one.name), "serial": .string(one.serial),
                        "expires": .string("\(one.expires)"), "state": .string(one.state.rawValue),
                    ]
                }),
        ]
    }
}
