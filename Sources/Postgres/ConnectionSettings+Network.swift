private import CLibPQ

extension ConnectionSettings {
    /// The settings as they are used; over a network nothing weaker than what Kapwa promises.
    ///
    /// - Throws: `weakSettings` where the settings or the environment ask for something weaker.
    package func secured() throws(PostgresError) -> ConnectionSettings {
        let settings = withDefaults()
        guard settings.reachesNetwork else { return settings }
        var secured = settings
        for (keyword, needed) in Self.needed {
            let asked = settings[keyword] ?? Self.setOutside(keyword)
            guard asked == nil || asked == needed else {
                throw .weakSettings(keyword: keyword, needed: needed)
            }
            secured[keyword] = needed
        }
        return secured
    }

    /// Whether the connection leaves the machine, or could: everything but a unix socket does.
    package var reachesNetwork: Bool {
        if let address = self["hostaddr"] ?? Self.setOutside("hostaddr"), !address.isEmpty {
            return true
        }
        guard let host = self["host"] ?? Self.setOutside("host") else {
            // A service that the settings name may lead anywhere.
            return self["service"] != nil
        }
        return host.split(separator: ",").contains { !$0.hasPrefix("/") && !$0.hasPrefix("@") }
    }

    /// What a connection over a network must be: to the very host that our authority signed for,
    /// encrypted, and with a password that an impostor can do nothing with.
    private static var needed: [(keyword: String, value: String)] {
        let always = [
            ("sslmode", "verify-full"), ("channel_binding", "require"),
            ("ssl_min_protocol_version", "TLSv1.3"), ("gssencmode", "disable"),
        ]
        // Older versions know no such setting; there the channel binding sees to it.
        return PQlibVersion() >= 160_000 ? always + [("require_auth", "scram-sha-256")] : always
    }

    /// What a variable or a service file sets, where it differs from what libpq has built in.
    private static func setOutside(_ keyword: String) -> String? {
        guard let options = unsafe PQconndefaults() else { return nil }
        defer { unsafe PQconninfoFree(options) }
        var option = unsafe options
        while let name = unsafe option.pointee.keyword {
            if unsafe String(cString: name) == keyword {
                let value = unsafe option.pointee.val.map { unsafe String(cString: $0) }
                let builtIn = unsafe option.pointee.compiled.map { unsafe String(cString: $0) }
                return value == builtIn ? nil : value
            }
            unsafe option += 1
        }
        return nil
    }
}
