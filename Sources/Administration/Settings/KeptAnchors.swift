/// The newest seals that this machine has seen: outside of the database, so that a database that was
/// replaced is found out.
package struct KeptAnchors: Sendable {
    private let folder: String
    private let path: String
    private static let most = 100

    /// - Parameter server: the name of the server that the seals are of.
    package init(server: String, places: Places = .standard) {
        folder = "\(places.home)/anchors"
        let name = server.map { $0.isLetter || $0.isNumber ? $0 : "-" }
        path = "\(folder)/\(String(name))"
    }

    /// What was kept, each a line, the oldest first.
    package var all: [String] {
        (Files.text(path) ?? "").split(separator: "\n").map(String.init)
    }

    /// Keeps one more; what is kept already is not kept twice, and of many the newest stay.
    package func keep(_ anchor: String) throws(ClusterFault) {
        let kept = all
        guard !kept.contains(anchor) else { return }
        let me = Account.current
        try Files.makeFolder(folder, mode: 0o700, owner: me)
        let lines = (kept + [anchor]).suffix(Self.most)
        try Files.write(
            lines.map { $0 + "\n" }.joined(), to: path, mode: 0o600, owner: me)
    }
}
