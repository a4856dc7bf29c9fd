/// What keeps a sealed file from being made or opened.
package enum SealingFault: Error, Equatable, Sendable {
    /// The file is none that Kapwa sealed.
    case notSealed
    case unknownVersion(Int)
    case wrongKind(found: String, expected: String)
    /// The head of the file is not as it was written.
    case damagedHeader
    /// The head asks for more memory or time than any file of ours does.
    case excessiveCost
    /// The file is opened with a passphrase, and a key was given.
    case needsPassphrase
    /// The file is opened with a key, and a passphrase was given.
    case needsKey
    case wrongPassphrase
    /// The key is none of those that the file was made for.
    case notForThisKey
    /// A part is not as it was written; counted from 1.
    case damagedPart(Int)
    /// A part stands where another one belongs; counted from 1.
    case outOfOrder(part: Int)
    /// The file ends before its end.
    case truncated
    /// Something follows behind the end.
    case tooLong
    /// A file with a public key that is none.
    case badRecipient
    case noRecipients
    case unreadable
    case outOfMemory

    /// What is wrong.
    package var message: String {
        switch self {
        case .notSealed: "The file is none that Kapwa sealed."
        case .unknownVersion(let version):
            "The file was sealed by a newer Kapwa (its version is \(version))."
        case .wrongKind(let found, let expected):
            "The file holds a \(found), not a \(expected)."
        case .damagedHeader: "The beginning of the file is damaged."
        case .excessiveCost:
            "The file asks for more memory than any file of ours: it is not opened."
        case .needsPassphrase: "The file is opened with a passphrase, not with a key."
        case .needsKey: "The file was sealed for a key, and is opened with that key only."
        case .wrongPassphrase: "The passphrase is not the one of this file."
        case .notForThisKey: "The file was not sealed for this key."
        case .damagedPart(let number): "Part \(number) of the file is damaged or was altered."
        case .outOfOrder(let number):
            "Part \(number) of the file is not the one that belongs there."
        case .truncated: "The file is not complete: its end is missing."
        case .tooLong: "Something was added behind the end of the file."
        case .badRecipient: "The file holds no public key of Kapwa, or the key is damaged."
        case .noRecipients: "There are from one to 16 keys that a file can be sealed for."
        case .unreadable: "The file cannot be read."
        case .outOfMemory: "There is not enough memory to work on keys."
        }
    }

    /// What to do about it.
    package var hint: String {
        switch self {
        case .notSealed: "Check the name of the file."
        case .unknownVersion: "Use the newer Kapwa that made it."
        case .wrongKind: "Check which file is which: it was made for another command."
        case .damagedHeader, .damagedPart, .outOfOrder, .truncated, .tooLong:
            "Fetch the file again from where it was copied; else use an older one."
        case .excessiveCost: "Find out where the file comes from."
        case .needsPassphrase: "Leave out --key."
        case .needsKey, .notForThisKey: "Say which key with --key FILE; it has its own passphrase."
        case .wrongPassphrase: "Try again; capital letters and the keyboard's layout matter."
        case .badRecipient: "Copy it again from where kapwa backup key made it."
        case .noRecipients: "Give --recipient FILE for each."
        case .unreadable: "Check its name, its permissions and its disk."
        case .outOfMemory: "Close other programs and try again."
        }
    }
}
