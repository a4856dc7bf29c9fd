private import CLibPQ
private import Glibc

/// Settings of a connection by libpq's keywords; whatever is not set follows libpq's own conventions
/// (service file, `PG*` variables, `~/.pgpass`).
package struct ConnectionSettings: Sendable, Equatable {
    private var values: [String: String]

    package init(_ values: [String: String] = [:]) { self.values = values }

    /// Reads `key=value …` or a `postgresql://` address; anything else is `badSettings`.
    package init(conninfo: String) throws(PostgresError) {
        guard let options = unsafe PQconninfoParse(conninfo, nil) else { throw .badSettings }
        defer { unsafe PQconninfoFree(options) }
        values = unsafe Self.values(of: options)
    }

    package subscript(_ keyword: String) -> String? {
        get { values[keyword] }
        set { values[keyword] = newValue }
    }

    /// Both together; where both say something, `other` counts.
    package func merging(_ other: ConnectionSettings) -> ConnectionSettings {
        ConnectionSettings(values.merging(other.values) { $1 })
    }

    /// Adds our time limits and keepalives where neither the settings nor the environment say otherwise.
    package func withDefaults() -> ConnectionSettings {
        let given = Self.environment
        let missing = Self.defaults.filter { given[$0.key] == nil }
        return ConnectionSettings(missing).merging(self)
    }

    /// A cut link is noticed within 15 seconds; libpq's own defaults wait for minutes.
    private static let defaults = [
        "connect_timeout": "5", "keepalives": "1", "keepalives_idle": "5",
        "keepalives_interval": "3", "keepalives_count": "3", "tcp_user_timeout": "10000",
        "application_name": "kapwa", "client_encoding": "UTF8",
    ]

    /// What `PG*` variables and a service file set that differs from what libpq has built in.
    private static var environment: [String: String] {
        let variables = [
            "connect_timeout": "PGCONNECT_TIMEOUT", "application_name": "PGAPPNAME",
        ]
        var given = variables.compactMapValues { name in
            unsafe getenv(name).map { unsafe String(cString: $0) }
        }
        // A service file may set anything; it is for libpq to read.
        if unsafe getenv("PGSERVICE") != nil {
            for key in defaults.keys where key != "client_encoding" { given[key] = "service" }
        }
        return given
    }

    /// Keywords and values as two arrays for libpq.
    var pairs: (keywords: [String], values: [String]) {
        let sorted = values.sorted { $0.key < $1.key }
        return (sorted.map(\.key), sorted.map(\.value))
    }

    private static func values(
        of options: UnsafeMutablePointer<PQconninfoOption>
    ) -> [String: String] {
        var values: [String: String] = [:]
        var option = unsafe options
        while let keyword = unsafe option.pointee.keyword {
            if let value = unsafe option.pointee.val {
                unsafe values[String(cString: keyword)] = unsafe String(cString: value)
            }
            unsafe option += 1
        }
        return values
    }
}

extension ConnectionSettings: CustomStringConvertible, CustomDebugStringConvertible,
    CustomReflectable
{
    /// The settings without the password.
    package var description: String {
        values.filter { !$0.key.contains("password") }.sorted { $0.key < $1.key }
            .map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }

    /// The settings without the password as other programs of PostgreSQL take them.
    package var conninfo: String {
        values.filter { !$0.key.contains("password") }.sorted { $0.key < $1.key }
            .map { keyword, value in
                let escaped = value.flatMap { $0 == "'" || $0 == "\\" ? ["\\", $0] : [$0] }
                return "\(keyword)='\(String(escaped))'"
            }.joined(separator: " ")
    }

    package var debugDescription: String { description }

    package var customMirror: Mirror { Mirror(self, children: []) }
}
