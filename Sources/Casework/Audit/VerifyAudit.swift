package import Access
package import Forms
import Languages
package import Postgres

/// Checks every seal of the audit: whether what it covers is as it was.
package struct VerifyAudit: UseCase {
    /// One link of the chain.
    package struct Seal: Sendable, Equatable {
        package let number: Int
        /// When it was made, in the organisation's time.
        package let madeAt: String
        package let events: Int
        package let isIntact: Bool
        package let words: SealWords
    }

    /// What the check found.
    package struct Outcome: Sendable {
        package let seals: Int
        package let events: Int
        /// In the order in which they were made.
        package let broken: [Seal]
        package let newest: Seal?
        /// Of the words asked for, those that are on no seal any more.
        package let missing: [SealWords]
    }

    package static let permission = Permission.verifyAudit
    package static let action = ActionSpec(
        noun: "audit", verb: "verify", summary: "check that the audit was not altered",
        details: """
            Seals what is new, then recomputes every seal. The newest one is shown as eight words. Write \
            them down or read them to a colleague: kept outside the database they prove later, with \
            --anchor, that nobody has replaced the audit since. This machine keeps them as well and \
            looks for them at the next check.
            """,
        options: [
            OptionSpec(
                "anchor", "WORDS", .text(limit: 80),
                help: "eight words of an earlier check, in quotation marks")
        ],
        examples: ["kapwa audit verify"], permission: permission.rawValue)

    private let anchors: [SealWords]

    /// - Parameter anchors: what earlier checks showed.
    package init(anchors: [SealWords] = []) { self.anchors = anchors }

    /// The words of `--anchor`, where they were given.
    package static func anchor(in arguments: JSONValue) throws(Failure) -> SealWords? {
        guard let written = arguments[key: "anchor"]?.string else { return nil }
        guard let words = SealWords(written: written) else {
            throw .unusable(
                path: "anchor",
                takes: Words.say("eight words of five letters, as they were shown"))
        }
        return words
    }

    package func run(in connection: inout Connection) throws -> Outcome {
        _ = try connection.value(Int.self, "select api.seal_audit(0)::bigint")
        var (count, events, last) = (0, 0, 0)
        var broken: [Seal] = []
        var newest: Seal?
        var missing = Set(anchors)
        while true {
            let part = try Self.part(after: last, in: &connection)
            for seal in part {
                count += 1
                events += seal.events
                if !seal.isIntact { broken.append(seal) }
                missing.remove(seal.words)
                newest = seal
            }
            guard part.count == Self.partSize, let end = part.last else { break }
            last = end.number
        }
        return Outcome(
            seals: count, events: events, broken: broken, newest: newest,
            missing: anchors.filter(missing.contains))
    }

    /// So many seals are checked at a time, well within what a statement may take.
    private static let partSize = 500

    private static func part(
        after seal: Int, in connection: inout Connection
    ) throws -> [Seal] {
        try connection.query(
            """
            select seal, to_char(sealed_at at time zone o.time_zone, 'YYYY-MM-DD HH24:MI'),
                   events, intact, hash
            from api.verify_audit(\(seal), \(partSize)::integer) cross join ref.organisation o
            order by seal
            """
        ).map { (row) throws(PostgresError) -> Seal in
            guard let words = SealWords(hash: try row.decode(String.self, at: 4)) else {
                throw .wrongShape
            }
            return Seal(
                number: try row.decode(at: 0), madeAt: try row.decode(at: 1),
                events: try row.decode(at: 2), isIntact: try row.decode(at: 3), words: words)
        }
    }
}
