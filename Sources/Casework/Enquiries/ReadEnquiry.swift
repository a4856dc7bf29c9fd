package import Access
package import Forms
import FoundationEssentials
import Languages
package import Postgres

/// One short contact whole, with the number to call back; each reading is noted.
package struct ReadEnquiry: Listing {
    package static let list = ListSpec(
        id: "enquiry", title: "Short contact",
        columns: [
            ListColumn("enquiry", "Contact"), ListColumn("number", "Number"),
            ListColumn("safe_to_call", "Safe to call", .code(list: "yes_no")),
            ListColumn("caller", "Name or handle"), ListColumn("remark", "Remark"),
            ListColumn("happened_on", "Day", .day),
            ListColumn("channel", "Came by", .code(list: "channel")),
            ListColumn("language", "Language", .code(list: "language")),
            ListColumn("need", "Asked for", .code(list: "need")),
            ListColumn("risk_level", "Risk", .code(list: "risk_level")),
            ListColumn("outcome", "Done", .code(list: "enquiry_outcome")),
            ListColumn("refusal", "Why not", .code(list: "not_helped_reason")),
        ])
    package static let permission = Permission.openEnquiry
    package static let action = ActionSpec(
        noun: "enquiry", verb: "open", summary: "show a short contact, with its number",
        details: "For caseworkers of the team that recorded it. Each reading is noted.",
        positionals: [EnquiryFields.argument], examples: ["kapwa enquiry open Q-3"],
        permission: permission.rawValue)

    private let enquiry: String

    /// - Parameter arguments: `enquiry`.
    package init(arguments: JSONValue) throws(Failure) {
        guard let enquiry = arguments[key: "enquiry"]?.string else {
            throw .invalid(path: "enquiry")
        }
        self.enquiry = enquiry
    }

    /// Two round trips: the ticket must be committed before it is used.
    package func run(in connection: inout Connection) throws -> ListPage {
        let ticket = try connection.value(UUID.self, "select api.ask_enquiry(\(enquiry))")
        guard let ticket else { throw Failure.notFound(path: "enquiry") }
        let json = try connection.value(
            JSONValue.self, "select api.read_enquiry(\(ticket), \(enquiry))")
        guard let json else { throw PostgresError.wrongShape }
        return ListPage(
            rows: [Self.list.columns.map { json[key: $0.id] ?? .null }],
            remarks: json.fact("emptied_on").isEmpty
                ? []
                : [
                    Words.say(
                        "Name, number and remark were taken out on %1.", json.fact("emptied_on"))
                ])
    }

    /// The answers of an intake that the contact gives already.
    package static func answers(_ page: ListPage) -> JSONValue {
        guard let row = page.rows.first else { return .object(JSONObject()) }
        func told(_ id: String) -> JSONValue? {
            guard let place = list.columns.firstIndex(where: { $0.id == id }) else { return nil }
            return row[place].string.flatMap { $0.isEmpty ? nil : row[place] }
        }
        var answers = JSONObject()
        answers["channel"] = told("channel")
        answers["interview_language"] = told("language")
        answers["presenting_need"] = told("need")
        answers["risk_level"] = told("risk_level")
        if let caller = told("caller") {
            answers["names"] = [["kind": "nickname", "native": caller]]
        }
        if let number = told("number") {
            let isUnsafe = told("safe_to_call") == "no"
            answers["contacts"] = [
                ["kind": "phone", "value": number, "never_call": .bool(isUnsafe)]
            ]
        }
        return .object(answers)
    }
}
