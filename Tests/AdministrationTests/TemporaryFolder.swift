import FoundationEssentials
import Support

/// A folder of its own for one test, gone afterwards.
final class TemporaryFolder: Sendable {
    let path: String

    /// Readable by the account that runs servers which root made.
    init() throws {
        path = "/var/tmp/kapwa-t-\(UInt32.random(in: 0...UInt32.max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        _ = try Script.run(["/bin/chmod", "755", path])
    }

    deinit { _ = try? Script.run(["/bin/rm", "-rf", path]) }

    /// Writes a file below the folder.
    func write(_ text: String, to name: String) throws {
        let file = "\(path)/\(name)"
        let folder = String(file[..<(file.lastIndex(of: "/") ?? file.endIndex)])
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: file, atomically: true, encoding: .utf8)
    }
}
