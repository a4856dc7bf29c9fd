package import Forms

/// What is in a certificate, as far as people are told.
package struct Certificate: Sendable, Equatable {
    /// The host's name, or the login of a member of staff.
    package let name: String
    /// The last day on which it holds, in UTC.
    package let expires: Day

    /// Reads a certificate with OpenSSL; nil where there is none.
    package init?(file: String) {
        guard Files.exists(file),
            let outcome = try? OpenSSL.run([
                "x509", "-in", file, "-noout", "-subject", "-enddate", "-nameopt", "RFC2253",
                "-dateopt", "iso_8601",
            ])
        else { return nil }
        func value(_ key: String) -> Substring? {
            outcome.split(separator: "\n").first { $0.hasPrefix(key) }?.dropFirst(key.count)
        }
        guard let subject = value("subject="), let end = value("notAfter="),
            let day = Day(String(end.prefix(10)))
        else { return nil }
        let parts = subject.split(separator: ",")
        name = String(parts.first { $0.hasPrefix("CN=") }?.dropFirst(3) ?? "")
        expires = day
    }
}

/// A certificate that the authority gave out.
package struct IssuedCertificate: Sendable, Equatable {
    /// What has become of it.
    package enum State: String, Sendable {
        case valid, expired, revoked
    }

    package let name: String
    package let serial: String
    package let expires: Day
    package let state: State

    /// Reads a line of the authority's register, which is kept by OpenSSL.
    init?(line: String, today: Day) {
        let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        guard cells.count == 6, let day = Self.day(cells[1]) else { return nil }
        name = cells[5].hasPrefix("/CN=") ? String(cells[5].dropFirst(4)) : cells[5]
        serial = cells[3]
        expires = day
        state = cells[0] == "R" ? .revoked : day < today ? .expired : .valid
    }

    /// `271227150337Z` or, from 2050 on, `20501227150337Z`.
    private static func day(_ text: String) -> Day? {
        let digits = text.prefix { $0.isNumber }
        let full = digits.count == 12 ? "20" + digits : String(digits)
        guard full.count == 14 else { return nil }
        let (year, rest) = (full.prefix(4), full.dropFirst(4))
        return Day("\(year)-\(rest.prefix(2))-\(rest.dropFirst(2).prefix(2))")
    }
}
