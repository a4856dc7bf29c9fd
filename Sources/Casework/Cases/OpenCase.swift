package import Access
package import Forms
import FoundationEssentials
package import Postgres

/// Opens a case: asks for a ticket, which is noted, then reads everything with it.
package struct OpenCase: UseCase {
    package static let permission = Permission.openCase
    package static let action = ActionSpec(
        noun: "case", verb: "open", summary: "open a case and read everything in it",
        details: "Every opening is noted, with your name and the reason that you give.",
        positionals: [CaseFields.argument],
        options: [
            OptionSpec("reason", "TEXT", .text(limit: 400), help: "why; noted with the opening")
        ],
        examples: ["kapwa case open MST-2026-0141"], permission: permission.rawValue)

    package let reference: String
    package let reason: String

    package init(reference: String, reason: String = "") {
        (self.reference, self.reason) = (reference, reason)
    }

    /// - Parameter arguments: `case`, and `reason` where one was given.
    package init(arguments: JSONValue) throws(Failure) {
        guard let reference = arguments[key: "case"]?.string else {
            throw .invalid(path: "case")
        }
        self.init(reference: reference, reason: arguments[key: "reason"]?.string ?? "")
    }

    package func run(in connection: inout Connection) throws -> CaseFile {
        let ticket = try connection.value(
            UUID.self, "select api.ask_open(\(reference), \(reason))")
        guard let ticket else { throw Failure.notFound(path: "case") }
        let json = try connection.value(JSONValue.self, "select api.read_case(\(ticket))")
        guard let json else { throw PostgresError.wrongShape }
        return CaseFile(json: json)
    }
}
