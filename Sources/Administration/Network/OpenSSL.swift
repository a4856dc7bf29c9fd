/// The program `openssl`, which makes, signs and reads certificates.
enum OpenSSL {
    private static let places = ["/usr/bin/openssl", "/usr/local/bin/openssl"]

    /// Runs it to its end and returns what it said.
    ///
    /// Nothing secret is ever among the words: keys are made inside of a closed folder.
    @discardableResult
    static func run(
        _ words: [String], environment: [String: String] = [:]
    ) throws(ClusterFault) -> String {
        guard let program = places.first(where: Files.exists) else { throw .noOpenSSL }
        let outcome = ChildProcess(
            program, words, environment: environment.merging(["LC_ALL": "C"]) { $1 }
        ).run()
        guard outcome.succeeded else {
            throw .programFailed(
                name: "openssl \(words.first ?? "")", output: outcome.lastLines)
        }
        return outcome.output
    }
}
