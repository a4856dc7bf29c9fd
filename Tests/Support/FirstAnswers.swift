import FoundationEssentials

/// The questions that the program asks once, as answered before.
package enum FirstAnswers {
    /// - Parameter folder: the settings folder of the person, `XDG_CONFIG_HOME`.
    package static func keep(in folder: String) throws {
        let place = folder + "/kapwa"
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        try "look = standard\n".write(
            toFile: place + "/screens.conf", atomically: false, encoding: .utf8)
    }
}
