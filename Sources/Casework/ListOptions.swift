import Forms
import Languages

/// Options that several lists have in common, and how they are read.
enum ListOptions {
    static func limit(_ standard: Int) -> OptionSpec {
        OptionSpec(
            "limit", "N", .whole(1...1000), label: "Rows at most",
            help: "at most so many; \(standard) when left out")
    }

    static func status(_ allowed: [String]) -> OptionSpec {
        OptionSpec(
            "status", "STATUS", .text(limit: 20),
            help: "\(allowed[0]) (when left out), " + allowed.dropFirst().joined(separator: ", "),
            from: .words(allowed))
    }

    /// The status asked for, or the first one allowed.
    static func status(in arguments: JSONValue, of allowed: [String]) throws(Failure) -> String {
        let status = arguments[key: "status"]?.string ?? allowed[0]
        guard allowed.contains(status) else {
            throw .unusable(path: "status", takes: allowed.joined(separator: ", "))
        }
        return status
    }

    /// The number behind the letter of a reference such as `S-12`.
    static func number(_ id: String, in arguments: JSONValue) throws(Failure) -> Int? {
        guard let written = arguments[key: id]?.string else { return nil }
        guard let number = Int(written.drop { !$0.isNumber }) else { throw .invalid(path: id) }
        return number
    }
}

extension Array where Element == ListedValues {
    /// The page of a list, with a word on how to see the rest where it is full.
    func page(limit: Int, more: String) -> ListPage {
        ListPage(
            rows: map(\.values),
            remarks: count == limit ? [Words.say("There may be more: %1.", more)] : [])
    }
}
