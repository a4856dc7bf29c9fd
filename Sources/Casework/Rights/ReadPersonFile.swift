package import Access
package import Forms
import FoundationEssentials
package import Postgres

/// Everything known about a person who asks for it: the asking is noted, then read with its ticket.
package struct ReadPersonFile: UseCase {
    package static let permission = Permission.answerRights
    package static let action = ActionSpec(
        noun: "access-request",
        summary: "write down everything known about a person who asks for it",
        details: """
            For a person who asks what is known about them. The request is noted with its reason, in \
            each of their cases; the leads see it. Colleagues and other people are taken out of the \
            file, and each text from which somebody was taken out is marked: read those before you \
            hand the file over, since somebody may still be recognised. Headings, labels and coded \
            answers are in the person's language; longer texts stay as they were written. A name that \
            ends in .html gives a page for a browser, any other plain text; only you can read it. With \
            --seal it opens with a passphrase only, and after a day not at all: kapwa unseal \
            FILE. Nothing is ever written over.
            """,
        positionals: [
            ArgumentSpec("person", "PERSON", .identifier(hint: "P-12"), help: "the person")
        ],
        options: [
            OptionSpec(
                "reason", "TEXT", .text(limit: 400),
                help: "who asked, when and how, without names; at least twenty characters"),
            OptionSpec(
                "language", "LANGUAGE", .code(list: "label_language"),
                help: "write it in this language; without it in yours"),
            OptionSpec(
                flag: "seal",
                help: "seal the file with a passphrase; right for whatever leaves the office"),
            OptionSpec(
                "until", "DATE", .day,
                help: "with --seal: the last day it opens; 30 days without it"),
        ],
        examples: [
            "kapwa access-request P-12 --language th -o FILE.html",
            "kapwa access-request P-12 --language my --seal -o FILE.html.sealed",
        ],
        permission: permission.rawValue)

    private let person: String
    private let reason: String

    /// - Parameter arguments: `person` and `reason`.
    package init(arguments: JSONValue) throws(Failure) {
        guard let person = arguments[key: "person"]?.string else { throw .invalid(path: "person") }
        guard let reason = arguments[key: "reason"]?.string, reason.count >= 20 else {
            throw .reasonNeeded(path: "reason")
        }
        (self.person, self.reason) = (person, reason)
    }

    package func run(in connection: inout Connection) throws -> PersonFile {
        let ticket = try connection.value(
            UUID.self, "select api.ask_person_file(\(person), \(reason))")
        guard let ticket else { throw Failure.notFound(path: "person") }
        let json = try connection.value(
            JSONValue.self, "select api.read_person_file(\(ticket), \(person))")
        guard let json else { throw PostgresError.wrongShape }
        return PersonFile(json: json)
    }
}
