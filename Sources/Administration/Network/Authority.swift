package import Forms
import Glibc

/// A certificate authority of the organisation's own: it signs for the server and for each login.
///
/// Everything is in one folder of the account that made the server; the server itself cannot read
/// it. OpenSSL keeps the register of what was given out and revoked.
package struct Authority: Sendable {
    package let folder: String

    package init(folder: String) { self.folder = folder }

    /// The key with which everything is signed; whoever has it can let anybody in as far as the password.
    package var key: String { "\(folder)/authority.key" }
    package var certificate: String { "\(folder)/authority.crt" }
    private var register: String { "\(folder)/issued.txt" }
    private var configuration: String { "\(folder)/openssl.cnf" }

    package var isMade: Bool { Files.exists(certificate) }

    /// How long a certificate holds.
    enum Validity {
        case days(Int)
        /// From and until, as OpenSSL writes times: `20250101000000Z`.
        case span(from: String, until: String)

        var words: [String] {
            switch self {
            case .days(let days): ["-days", "\(days)"]
            case .span(let from, let until): ["-startdate", from, "-enddate", until]
            }
        }
    }

    /// What was signed: the certificate and its key, as text.
    struct Material {
        let certificate: String
        let key: String
    }

    /// Makes the authority where there is none yet; false where there was one.
    @discardableResult
    func make() throws(ClusterFault) -> Bool {
        try prepare()
        if isMade { return false }
        try Files.makeFolder("\(folder)/certificates", mode: 0o700, owner: .current)
        try Files.write("", to: register, mode: 0o600, owner: .current)
        if !Files.exists(key) { try makeKey(key) }
        let draft = "\(certificate).draft"
        try openssl(
            [
                "req", "-config", configuration, "-section", "request", "-x509", "-new", "-sha256",
                "-extensions", "of_authority", "-key", key, "-days", "3650", "-out", draft,
            ], name: "Authority of a Kapwa server")
        guard rename(draft, certificate) == 0 else {
            throw .programFailed(name: "renaming \(draft)", output: "error \(errno)")
        }
        return true
    }

    /// Signs for the server under all names and addresses by which it is reached.
    func sign(
        hosts: [HostName], for validity: Validity
    ) throws(ClusterFault) -> Material {
        guard let first = hosts.first else { throw .badHost }
        let names = hosts.map(\.alternativeName).joined(separator: ",")
        return try sign(first.description, "of_server", validity, hosts: names)
    }

    /// Signs for a login.
    func sign(login: String, for validity: Validity) throws(ClusterFault) -> Material {
        guard Self.isLogin(login) else { throw .badLogin }
        return try sign(login, "of_client", validity, hosts: "DNS:none")
    }

    /// Revokes every certificate of a login that still holds; how many these were.
    func revoke(login: String) throws(ClusterFault) -> Int {
        let today = Day.local
        let live = issued(on: today).filter { $0.name == login && $0.state == .valid }
        try prepare()
        try requireKey()
        for one in live {
            try openssl([
                "ca", "-config", configuration, "-batch", "-revoke",
                "\(folder)/certificates/\(one.serial).pem",
            ])
        }
        return live.count
    }

    /// The signed list of what is revoked, as the server needs it.
    ///
    /// It holds for ten years: a server whose list has run out would let nobody in.
    func revocationList() throws(ClusterFault) -> String {
        try prepare()
        try requireKey()
        let file = "\(folder)/revoked.crl"
        try openssl(["ca", "-config", configuration, "-gencrl", "-out", file])
        return Files.text(file) ?? ""
    }

    /// Every certificate that was given out, the newest last.
    package func issued(on today: Day) -> [IssuedCertificate] {
        (Files.text(register) ?? "").split(separator: "\n").compactMap {
            IssuedCertificate(line: String($0), today: today)
        }
    }

    static func isLogin(_ text: String) -> Bool {
        text.utf8.count == 7 && text.first == "k"
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7a).contains($0) }
    }
}

extension Authority {
    private func sign(
        _ name: String, _ kind: String, _ validity: Validity, hosts: String
    ) throws(ClusterFault) -> Material {
        guard isMade else { throw .noAuthority(path: folder) }
        try prepare()
        try requireKey()
        let draft = "\(folder)/draft"
        let files = ["\(draft).key", "\(draft).csr", "\(draft).crt"]
        defer { for file in files { unlink(file) } }
        try makeKey(files[0])
        try openssl(
            [
                "req", "-config", configuration, "-section", "request", "-new", "-sha256", "-key",
                files[0], "-out", files[1],
            ], name: name)
        try openssl(
            [
                "ca", "-config", configuration, "-batch", "-notext", "-rand_serial",
                "-extensions", kind, "-in", files[1], "-out", files[2],
            ] + validity.words, name: name, hosts: hosts)
        guard let certificate = Files.text(files[2]), let key = Files.text(files[0]) else {
            throw .programFailed(name: "openssl ca", output: "it wrote nothing")
        }
        return Material(certificate: certificate, key: key)
    }

    /// P-256 throughout: PostgreSQL 15 takes no other curve in one round trip.
    private func makeKey(_ file: String) throws(ClusterFault) {
        // The file is there before the key, for its owner alone.
        try Files.write("", to: file, mode: 0o600, owner: .current)
        try OpenSSL.run([
            "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", file,
        ])
    }

    /// The folder must be ours alone: what OpenSSL reads there decides what it does.
    private func prepare() throws(ClusterFault) {
        try Files.makeFolder(folder, mode: 0o700, owner: .current)
        chmod(folder, 0o700)
        try Files.write(Self.settings, to: configuration, mode: 0o600, owner: .current)
    }

    private func requireKey() throws(ClusterFault) {
        guard Files.exists(key) else { throw .noAuthorityKey(path: key) }
    }

    private func openssl(
        _ words: [String], name: String = "none", hosts: String = "DNS:none"
    ) throws(ClusterFault) {
        try OpenSSL.run(
            words,
            environment: [
                "KAPWA_AUTHORITY": folder, "KAPWA_NAME": name, "KAPWA_HOSTS": hosts,
            ])
    }

    /// What varies comes by variables, which OpenSSL does not read as settings.
    private static let settings = """
        # Written by Kapwa, anew each time.
        [ca]
        default_ca = authority
        [authority]
        dir = $ENV::KAPWA_AUTHORITY
        database = $dir/issued.txt
        serial = $dir/serial
        new_certs_dir = $dir/certificates
        certificate = $dir/authority.crt
        private_key = $dir/authority.key
        default_md = sha256
        default_crl_days = 3650
        policy = any
        unique_subject = no
        copy_extensions = none
        string_mask = utf8only
        [any]
        commonName = supplied
        [request]
        distinguished_name = name
        prompt = no
        string_mask = utf8only
        [name]
        CN = $ENV::KAPWA_NAME
        [of_authority]
        basicConstraints = critical, CA:true, pathlen:0
        keyUsage = critical, keyCertSign, cRLSign
        subjectKeyIdentifier = hash
        [of_server]
        basicConstraints = critical, CA:false
        keyUsage = critical, digitalSignature
        extendedKeyUsage = serverAuth
        subjectKeyIdentifier = hash
        authorityKeyIdentifier = keyid
        subjectAltName = $ENV::KAPWA_HOSTS
        [of_client]
        basicConstraints = critical, CA:false
        keyUsage = critical, digitalSignature
        extendedKeyUsage = clientAuth
        subjectKeyIdentifier = hash
        authorityKeyIdentifier = keyid

        """
}
