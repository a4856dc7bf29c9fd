import Forms
import Languages

/// Why a command ends without its result, in words for the person at the terminal.
struct CommandFailure: Error, Equatable {
    let code: ExitCode
    /// The short name for programs.
    let name: String
    let message: String
    /// What to do about it; may be empty.
    let hint: String
    /// What is wrong with a document, each with its place.
    let faults: [Fault]
    /// The answer that is at fault, where one is.
    let path: String?
    /// The option that would let it happen, where somebody can be asked for it.
    let wanted: GlobalOption?

    init(
        _ code: ExitCode, name: String? = nil, _ message: String, hint: String = "",
        faults: [Fault] = [], path: String? = nil, wanted: GlobalOption? = nil
    ) {
        self.code = code
        self.name = name ?? code.word
        self.message = message
        self.path = path
        self.wanted = wanted
        self.hint = hint
        self.faults = faults
    }

    /// The command line itself is wrong.
    static func usage(_ message: String, hint: String = Words.say("see kapwa help")) -> Self {
        Self(.usage, message, hint: hint)
    }

    /// A document has faults.
    static func invalid(_ faults: [Fault]) -> Self {
        Self(
            .invalid,
            Words.say(
                count: faults.count, one: "%1 thing is wrong; nothing was stored",
                other: "%1 things are wrong; nothing was stored"),
            hint: Words.say("correct the document and send it again"), faults: faults)
    }

    /// The result could not be written.
    static var output: Self { Self(.failed, Words.say("the result could not be written")) }

    /// The failure as lines for a person.
    var lines: [String] {
        faults.map(\.line) + ["kapwa: \(message)"] + (hint.isEmpty ? [] : ["kapwa: \(hint)"])
    }

    /// The failure as `{"error": …}` for a program.
    var document: JSONValue {
        var error: JSONValue = [
            "code": .string(name), "message": .string(message), "hint": .string(hint),
        ]
        if let path { error["path"] = .string(path) }
        if !faults.isEmpty {
            error["faults"] = .array(
                faults.map { fault in
                    [
                        "path": .string(fault.path), "problem": .string(fault.problem),
                        "remedy": .string(fault.remedy),
                    ]
                })
        }
        return ["error": error]
    }
}
