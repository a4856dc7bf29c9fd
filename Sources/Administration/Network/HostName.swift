import Glibc

/// A name or an address under which a server is reached.
package struct HostName: Sendable, Equatable, CustomStringConvertible {
    package let description: String
    /// Whether it is an address in numbers.
    package let isAddress: Bool

    /// - Returns: nil for what is neither a host's name nor an address.
    package init?(_ text: String) {
        description = text.lowercased()
        var buffer = [UInt8](repeating: 0, count: 16)
        isAddress =
            inet_pton(AF_INET, text, &buffer) == 1 || inet_pton(AF_INET6, text, &buffer) == 1
        guard isAddress || Self.isName(text) else { return nil }
    }

    /// Names and addresses separated by commas; throws at the first that is none.
    package static func list(_ text: String) throws(ClusterFault) -> [HostName] {
        var hosts: [HostName] = []
        for word in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
            guard let host = HostName(String(word)) else { throw .badHost }
            hosts.append(host)
        }
        return hosts
    }

    /// As a certificate names it.
    var alternativeName: String { (isAddress ? "IP:" : "DNS:") + description }

    private static func isName(_ text: String) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= 253 && labels.last?.allSatisfy(\.isNumber) == false
            && labels.allSatisfy { label in
                (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
                    && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
            }
    }
}
