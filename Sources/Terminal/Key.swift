/// What was pressed, or pasted.
package enum Key: Hashable, Sendable {
    /// A letter, as the keyboard's layout has it; marks come one by one.
    case character(Character)
    case enter, tab, backTab, escape, backspace, delete, insert
    case up, down, left, right, home, end, pageUp, pageDown
    /// Ctrl-Left and Ctrl-Right.
    case wordLeft, wordRight
    /// A function key, from 1.
    case f(Int)
    /// A letter with Ctrl, in lower case; also `@ \ ] ^ _`.
    case control(Character)
    /// What was pasted, as one edit; line breaks are `\n`.
    case paste(String)
}
