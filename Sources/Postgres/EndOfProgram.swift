private import CCrypto

/// What must not happen while the program ends.
enum EndOfProgram {
    /// Keeps OpenSSL's locks until the very end; to be asked for before anything else of it is used.
    ///
    /// It would free them at exit, under whoever is just connecting in another thread: a crash instead of an end.
    static let spareCryptography: Void = {
        _ = OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
    }()
}
