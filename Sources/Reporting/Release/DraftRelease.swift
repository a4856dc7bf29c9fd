package import Access
package import Casework
package import Forms
import Languages
package import Postgres

/// Drafts counts of a closed quarter, protected in the database; INTERNAL, not for publication.
package struct DraftRelease: UseCase {
    package static let permission = Permission.draftRelease
    package static let action = ActionSpec(
        noun: "release", verb: "draft", summary: "draft counts of a quarter that is over",
        details: """
            Counts of new intakes by one or two attributes, with all totals. Categories of fewer than \
            ten people are joined; cells under ten are hidden, and further cells so that no hidden \
            one follows from the totals. The draft is INTERNAL: it is not protected well enough to \
            be published, alone or together with other drafts.

            Attributes: \(attributes.joined(separator: ", ")).
            """,
        options: [
            OptionSpec(
                "quarter", "QUARTER", .text(limit: 7),
                help: "a quarter such as 2026-Q3; the last one that is over unless given"),
            OptionSpec(
                "by", "ATTRIBUTES", .text(limit: 60),
                help: "one or two attributes, separated by a comma; sex,age_band unless given"),
        ],
        examples: [
            "kapwa release draft", "kapwa release draft --quarter 2026-Q3 --by sex,origin_country",
        ], permission: permission.rawValue)

    /// What can be counted by.
    package static let attributes = [
        "sex", "age_band", "nationality", "origin_country", "presenting_need", "sector",
        "immigration_status", "risk_level", "channel",
    ]

    package let quarter: Quarter
    package let attributes: [String]

    package init(quarter: Quarter, attributes: [String]) {
        (self.quarter, self.attributes) = (quarter, attributes)
    }

    /// - Parameters:
    ///   - arguments: `quarter` and `by` where they were given.
    ///   - today: the organisation's present day.
    package init(arguments: JSONValue, today: Day) throws(Failure) {
        let typed = arguments[key: "quarter"]?.string
        let quarter = typed.map { Quarter($0) } ?? Quarter(containing: today).previous
        guard let quarter else {
            throw .unusable(path: "quarter", takes: Words.say("a quarter such as 2026-Q3"))
        }
        let by = (arguments[key: "by"]?.string ?? "sex,age_band").split(separator: ",").map {
            String($0.filter { !$0.isWhitespace })
        }
        guard (1...2).contains(by.count), Set(by).count == by.count,
            by.allSatisfy(Self.attributes.contains)
        else {
            throw .unusable(
                path: "by",
                takes: Words.say("one or two of: %1", Self.attributes.joined(separator: ", ")))
        }
        self.init(quarter: quarter, attributes: by)
    }

    package func run(in connection: inout Connection) throws -> ReleaseDraft {
        let cells = try connection.fetch(
            ReleaseDraft.Cell.self,
            "select category, people from api.release_counts(\(quarter.firstDay), \(attributes))")
        return ReleaseDraft(quarter: quarter, attributes: attributes, cells: cells)
    }
}
