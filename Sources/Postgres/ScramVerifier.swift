private import CCrypto

/// What the server keeps of a password: SCRAM-SHA-256 (RFC 5802, RFC 7677), made on this machine.
///
/// libpq 15 makes verifiers of 4,096 iterations and cannot be told to make others.
package struct ScramVerifier: Sendable, Equatable {
    /// How much work each guess costs whoever steals the verifiers, and each sign-in costs us.
    ///
    /// libpq 15 does them at every connection, which every command makes: measured with an AMD EPYC,
    /// 150,000 take 85 ms (130 without its instructions for SHA), 200,000 take 115 (170).
    package static let iterations = 150_000

    /// As the server stores it.
    package let text: String

    /// - Parameter prepared: the password as SASLprep (RFC 4013) makes it, in UTF-8.
    package init(prepared: String, salt: [UInt8], iterations: Int = Self.iterations) {
        EndOfProgram.spareCryptography
        let salted = Self.salted(Array(prepared.utf8), salt, iterations)
        let stored = Self.hash(Self.keyed(salted, "Client Key"))
        let server = Self.keyed(salted, "Server Key")
        text =
            "SCRAM-SHA-256$\(iterations):\(Self.base64(salt))"
            + "$\(Self.base64(stored)):\(Self.base64(server))"
    }

    /// Sixteen bytes from the system's random numbers.
    package static func randomSalt() -> [UInt8] {
        var system = SystemRandomNumberGenerator()
        return (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &system) }
    }

    /// The salt of a verifier with its iterations; nil where the text is none.
    static func salt(of text: String) -> (salt: [UInt8], iterations: Int)? {
        let parts = text.split(whereSeparator: { $0 == "$" || $0 == ":" })
        guard parts.count == 5, parts[0] == "SCRAM-SHA-256", let iterations = Int(parts[1]),
            let salt = bytes(base64: parts[2])
        else { return nil }
        return (salt, iterations)
    }

    private static func salted(
        _ password: [UInt8], _ salt: [UInt8], _ iterations: Int
    ) -> [UInt8] {
        var key = [UInt8](repeating: 0, count: size)
        let characters = password.map { CChar(bitPattern: $0) }
        let done = unsafe PKCS5_PBKDF2_HMAC(
            characters, Int32(password.count), salt, Int32(salt.count), Int32(iterations),
            EVP_sha256(), Int32(size), &key)
        precondition(done == 1, "libcrypto cannot hash")
        return key
    }

    private static func keyed(_ key: [UInt8], _ words: String) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: size)
        let message = Array(words.utf8)
        _ = unsafe HMAC(
            EVP_sha256(), key, Int32(key.count), message, message.count, &code, nil)
        return code
    }

    private static func hash(_ message: [UInt8]) -> [UInt8] {
        var code = [UInt8](repeating: 0, count: size)
        _ = unsafe SHA256(message, message.count, &code)
        return code
    }

    private static let size = 32

    private static func base64(_ bytes: [UInt8]) -> String {
        var text = [UInt8](repeating: 0, count: (bytes.count + 2) / 3 * 4 + 1)
        let length = unsafe EVP_EncodeBlock(&text, bytes, Int32(bytes.count))
        return String(decoding: text.prefix(Int(length)), as: UTF8.self)
    }

    private static func bytes(base64 text: Substring) -> [UInt8]? {
        let written = Array(text.utf8)
        var bytes = [UInt8](repeating: 0, count: written.count)
        let length = unsafe EVP_DecodeBlock(&bytes, written, Int32(written.count))
        guard length >= 0 else { return nil }
        // The padding is decoded as zeros.
        return Array(bytes.prefix(Int(length) - written.suffix(2).count { $0 == 0x3D }))
    }
}
