import Administration
import Forms

/// Makes, starts, stops or shows the private server of this machine.
struct ServerCommand: Command {
    enum Verb: String, CaseIterable {
        case initialise = "init"
        case start, stop, status

        var summary: String {
            switch self {
            case .initialise: "make the private server of this machine"
            case .start: "start the private server"
            case .stop: "stop the private server"
            case .status: "show whether the server runs, and its version"
            }
        }
    }

    let verb: Verb

    var action: ActionSpec {
        ActionSpec(
            noun: "server", verb: verb.rawValue, summary: verb.summary,
            details: """
                The server has no port: only a socket in a folder of yours. --practice means the one \
                with invented people, --shared the one for all staff of this machine (as root).
                """,
            examples: ["kapwa server \(verb.rawValue)", "kapwa server \(verb.rawValue) --practice"])
    }

    func run(_ call: Invocation) async throws(CommandFailure) {
        let writer = ResultWriter(call.globals, practice: false)
        let choice = try SignedIn(call).choice
        let result: (sentence: String, document: JSONValue)
        do throws(ClusterFault) {
            result = try answer(choice)
        } catch {
            throw CommandFailure(error)
        }
        try writer.write(result.sentence, result.document)
    }

    private func answer(_ choice: ServerChoice) throws(ClusterFault) -> (String, JSONValue) {
        switch choice {
        case .local(let name): return try act(PrivateCluster(name))
        case .elsewhere(let settings):
            guard verb == .status else { throw .notOurs }
            let status = PrivateCluster.status(of: settings)
            return (words(status, "The server elsewhere"), document(status))
        }
    }

    private func act(_ cluster: PrivateCluster) throws(ClusterFault) -> (String, JSONValue) {
        let name = "The \(cluster.name.rawValue) server"
        switch verb {
        case .initialise:
            let isNew = try cluster.initialise()
            let started = try cluster.start()
            return (
                isNew
                    ? "\(name) is made, in \(cluster.folder), and runs."
                    : "\(name) was there already; \(started == .nowRunning ? "it is started" : "it runs").",
                ["made": .bool(isNew)]
            )
        case .start:
            let started = try cluster.start()
            return (
                started == .nowRunning ? "\(name) is started." : "\(name) was running already.",
                ["started": .bool(started == .nowRunning)]
            )
        case .stop:
            let stopped = try cluster.stop()
            return (
                stopped ? "\(name) is stopped." : "\(name) was not running.",
                ["stopped": .bool(stopped)]
            )
        case .status:
            let status = try cluster.status()
            return (words(status, name), document(status))
        }
    }

    private func words(_ status: ServerStatus, _ name: String) -> String {
        guard status.isInitialised else {
            return status.folder == nil ? "\(name) does not answer." : "\(name) is not made yet."
        }
        guard status.isRunning else { return "\(name) is there and does not run." }
        let version = status.runningVersion.map { " PostgreSQL \($0)" } ?? ""
        guard status.needsRestart, let installed = status.installedVersion else {
            return "\(name) runs:\(version)."
        }
        return "\(name) runs:\(version), but \(installed) is installed by now: stop and start it."
    }

    private func document(_ status: ServerStatus) -> JSONValue {
        [
            "made": .bool(status.isInitialised), "running": .bool(status.isRunning),
            "version": status.runningVersion.map(JSONValue.string) ?? .null,
            "installed": status.installedVersion.map(JSONValue.string) ?? .null,
            "needs_restart": .bool(status.needsRestart),
            "folder": status.folder.map(JSONValue.string) ?? .null,
        ]
    }
}
