/// Text with a caret in it, and what it was before: what one line and several lines have in common.
struct EditBuffer: Equatable, Sendable {
    struct State: Equatable, Sendable {
        var before: String
        var after: String
    }

    private(set) var state: State
    private var past: [State] = []
    private var future: [State] = []
    private var isTyping = false
    /// Whether earlier states are kept; a password's are not.
    let remembers: Bool

    init(_ text: String, remembers: Bool = true) {
        state = State(before: text, after: "")
        self.remembers = remembers
    }

    var text: String { state.before + state.after }
    var before: String { state.before }
    var after: String { state.after }

    /// Inserts what was typed; one word is one step back.
    mutating func type(_ character: Character) {
        let goesOn = isTyping && !character.isWhitespace
        if !goesOn { keep() }
        state.before.append(character)
        isTyping = true
        settle()
    }

    /// Inserts a text as one edit.
    mutating func insert(_ text: String) {
        guard !text.isEmpty else { return }
        keep()
        state.before += text
        settle()
    }

    /// Deletes back to a place before the caret.
    mutating func delete(backTo place: String.Index) {
        guard place < state.before.endIndex else { return }
        keep()
        state.before = String(state.before[..<place])
    }

    /// Deletes up to a place behind the caret.
    mutating func delete(upTo place: String.Index) {
        guard place > state.after.startIndex else { return }
        keep()
        state.after = String(state.after[place...])
        settle()
    }

    /// Moves the caret to so many characters from the start.
    mutating func moveCaret(to count: Int) {
        isTyping = false
        let text = text
        let place = text.index(text.startIndex, offsetBy: max(0, count), limitedBy: text.endIndex)
        let caret = place ?? text.endIndex
        state = State(before: String(text[..<caret]), after: String(text[caret...]))
    }

    /// Whether there is nothing to take back.
    var isAsBegun: Bool { past.isEmpty }

    mutating func undo() {
        guard let last = past.popLast() else { return }
        future.append(state)
        state = last
        isTyping = false
    }

    mutating func redo() {
        guard let next = future.popLast() else { return }
        past.append(state)
        state = next
        isTyping = false
    }

    private mutating func keep() {
        isTyping = false
        guard remembers else { return }
        past.append(state)
        if past.count > Self.mostSteps { past.removeFirst() }
        future.removeAll()
    }

    /// Keeps the caret between two characters when a mark has joined them.
    private mutating func settle() {
        while let last = state.before.last, let next = state.after.first,
            (String(last) + String(next)).count == 1
        {
            state.before.append(state.after.removeFirst())
        }
    }

    private static let mostSteps = 200
}

extension EditBuffer {
    /// Where the word before the caret begins.
    var wordStart: String.Index {
        let before = state.before
        let wordEnd = before.lastIndex { !$0.isWhitespace } ?? before.startIndex
        let space = before[..<wordEnd].lastIndex(where: \.isWhitespace)
        return space.map { before.index(after: $0) } ?? before.startIndex
    }

    /// Where the word behind the caret ends.
    var wordEnd: String.Index {
        let after = state.after
        let start = after.firstIndex { !$0.isWhitespace } ?? after.endIndex
        return after[start...].firstIndex(where: \.isWhitespace) ?? after.endIndex
    }
}
