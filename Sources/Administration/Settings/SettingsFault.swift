/// What is wrong with the settings of a deployment.
package enum SettingsFault: Error, Equatable, Sendable {
    case noShare
    case unreadable(file: String)
    case badLine(file: String, line: Int)
    case unknownKey(file: String, line: Int, key: String)
    case badValue(file: String, line: Int, key: String, expected: String)

    /// What is wrong, and where.
    package var message: String {
        switch self {
        case .noShare: "The folders Schema and Config of Kapwa were not found."
        case .unreadable(let file): "\(file) cannot be read."
        case .badLine(let file, let line): "\(file):\(line) is not of the form key = value."
        case .unknownKey(let file, let line, let key):
            "\(file):\(line) sets “\(key)”, which is unknown."
        case .badValue(let file, let line, let key, let expected):
            "\(file):\(line) sets “\(key)” to something else than \(expected)."
        }
    }

    /// What to do about it.
    package var hint: String {
        switch self {
        case .noShare: "Install Kapwa whole, or set KAPWA_SHARE to the folder that holds them."
        case .unreadable: "Check the file's permissions."
        case .badLine, .unknownKey, .badValue: "Config/kapwa.conf shows every key with its values."
        }
    }
}
