import Forms

/// A command line after parsing: which action, with which answers as typed.
struct Invocation: Sendable {
    let action: ActionSpec
    /// Texts by the id of the field, positional or option that they answer.
    var typed: [String: String]
    var globals: Globals
    /// Whether a form is asked also where what was given would do.
    var asksAll = false

    init(_ action: ActionSpec, typed: [String: String] = [:], globals: Globals = Globals()) {
        (self.action, self.typed, self.globals) = (action, typed, globals)
    }

    func has(_ option: GlobalOption) -> Bool { globals.has(option) }
}

/// What a command line asks for.
enum Request: Sendable {
    case run(Invocation)
    /// Help about a noun, a noun and its verb, or everything.
    case help([String])
    case version
}
