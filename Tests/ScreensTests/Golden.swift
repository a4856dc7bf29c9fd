import FoundationEssentials
import Testing

/// Compares text with a file under `Golden`; `RECORD=1` rewrites the file.
enum Golden {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Golden")

    static func check(
        _ text: String, _ name: String, at location: SourceLocation = #_sourceLocation
    ) throws {
        let file = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        let golden = try String(contentsOf: file, encoding: .utf8)
        #expect(text == golden, "differs from Golden/\(name)", sourceLocation: location)
    }
}
