import Administration

extension CommandFailure {
    /// Says what is wrong with the settings.
    init(_ fault: SettingsFault) {
        self.init(.failed, name: "settings", fault.message, hint: fault.hint)
    }

    /// Says what is wrong with a private server.
    init(_ fault: ClusterFault) {
        let code: ExitCode =
            switch fault {
            case .notInitialised, .noAuthority, .noCertificate: .notFound
            case .notOurs, .needsRoot, .foldersNotOurs, .noAuthorityKey: .notAllowed
            case .badHost, .noHosts, .badDays, .nowhereToListen, .badLogin: .usage
            case .noOpenSSL: .failed
            case .noServerProgram, .versionChanged, .programFailed, .cannotListen: .unreachable
            }
        self.init(code, name: "server", fault.message, hint: fault.hint)
    }

    /// Says what keeps a database from being brought up to date.
    init(_ fault: MigrationFault) {
        self.init(.failed, name: "migration", fault.message, hint: fault.hint)
    }

    /// Says why a sign-in cannot be kept.
    init(_ fault: CredentialFault) {
        self.init(.notSignedIn, name: "credential", fault.message, hint: fault.hint)
    }

    /// Says why there is no practice organisation.
    init(_ fault: Practice.Fault) {
        self.init(.failed, name: "practice", fault.message, hint: fault.hint)
    }
}
