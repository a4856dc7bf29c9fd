/// What keeps a private server from being made, started or used.
package enum ClusterFault: Error, Equatable, Sendable {
    /// No PostgreSQL of version 15 or later is installed.
    case noServerProgram
    /// The data was made by a major version that is no longer installed.
    case versionChanged(data: Int, installed: [Int])
    case notInitialised(ClusterName)
    /// The server is one that somebody else runs.
    case notOurs
    case needsRoot
    case foldersNotOurs(path: String)
    /// There is no program `openssl`.
    case noOpenSSL
    /// Something given as a host is neither a name nor an address.
    case badHost
    /// It was not said by which names people reach the server.
    case noHosts
    /// It was not said at which addresses of the machine the server is to listen.
    case nowhereToListen
    case badLogin
    case badDays
    case noAuthority(path: String)
    /// The authority's key is kept elsewhere.
    case noAuthorityKey(path: String)
    /// The login has no certificate that still holds.
    case noCertificate
    /// The server did not start with the settings for the network and runs with those before.
    case cannotListen(output: String)
    /// A program of PostgreSQL failed; its last words, which hold no personal data.
    case programFailed(name: String, output: String)

    /// What is wrong.
    package var message: String {
        switch self {
        case .noServerProgram: "No PostgreSQL server of version 15 or later is installed."
        case .versionChanged(let data, let installed):
            "The data was made by PostgreSQL \(data), but installed is "
                + installed.map(String.init).joined(separator: ", ") + "."
        case .notInitialised(let name): "There is no \(name.rawValue) server on this machine yet."
        case .notOurs: "The settings name a PostgreSQL elsewhere: it is not ours to start or stop."
        case .needsRoot: "A server for all staff of the machine is made by root."
        case .foldersNotOurs(let path): "\(path) belongs to another account."
        case .noOpenSSL: "The program openssl, which makes certificates, is not installed."
        case .badHost: "One of the hosts is neither a name nor an address."
        case .noHosts: "It is not said by which names or addresses people reach the server."
        case .nowhereToListen: "It is not said at which address of this machine to listen."
        case .badLogin: "That is no login: it has the letter k and six letters or digits."
        case .badDays: "A certificate holds from 1 to 825 days."
        case .noAuthority(let path): "There is no authority in \(path) yet."
        case .noAuthorityKey(let path): "The authority's key is not there: \(path)."
        case .noCertificate: "This login has no certificate that still holds."
        case .cannotListen(let output):
            "The server did not start with these settings and runs as before: \(output)"
        case .programFailed(let name, let output): "\(name) failed: \(output)"
        }
    }

    /// What to do about it.
    package var hint: String {
        switch self {
        case .noServerProgram: "On Debian: sudo apt-get install postgresql"
        case .versionChanged(let data, _):
            "Install postgresql-\(data) again beside it, or have the data upgraded with pg_upgrade."
        case .notInitialised(let name):
            name == .practice ? "Make it: kapwa practice create" : "Make it: kapwa setup"
        case .notOurs: "Ask whoever runs it, or unset PGHOST, PGSERVICE and “connection”."
        case .needsRoot: "Run it with sudo."
        case .foldersNotOurs: "Remove or rename it, or set KAPWA_HOME to a folder of your own."
        case .noOpenSSL: "On Debian: sudo apt-get install openssl"
        case .badHost, .noHosts: "For example: --hosts kapwa.example.org,192.168.1.10"
        case .nowhereToListen:
            "Say it with --listen 192.168.1.10, or --listen '*' for every address it has."
        case .badLogin: "kapwa staff list shows the logins."
        case .badDays: "For example: --days 365"
        case .noAuthority: "Make it: kapwa server tls on --hosts NAME --listen ADDRESS"
        case .noAuthorityKey:
            "Put it back from where you keep it, and take it away again afterwards."
        case .noCertificate: "kapwa server tls shows which there are."
        case .cannotListen:
            "Is the address one of this machine's, and port 5432 free? ss -ltn shows who listens."
        case .programFailed: "The server's log may say more: see kapwa server status."
        }
    }
}
