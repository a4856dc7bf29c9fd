private import CLibPQ

/// How a connection is protected on its way.
package struct Transport: Equatable, Sendable {
    /// For example `TLSv1.3`.
    package let version: String
    /// For example `TLS_AES_256_GCM_SHA384`.
    package let cipher: String
}

extension Connection {
    /// The encryption of the connection; nil on a unix socket, which has and needs none.
    package var transport: Transport? {
        guard unsafe PQsslInUse(handle) != 0 else { return nil }
        func attribute(_ name: String) -> String {
            unsafe PQsslAttribute(handle, name).map { unsafe String(cString: $0) } ?? ""
        }
        return Transport(version: attribute("protocol"), cipher: attribute("cipher"))
    }

    /// Whether a connection, made or not, was one over a network.
    static func isOverNetwork(_ handle: OpaquePointer) -> Bool {
        guard let host = unsafe PQhost(handle) else { return false }
        let name = unsafe String(cString: host)
        return !name.isEmpty && !name.hasPrefix("/") && !name.hasPrefix("@")
    }
}
