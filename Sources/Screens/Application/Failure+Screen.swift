import Casework

extension Failure {
    /// What to do next.
    nonisolated var screenHint: String { hint.onScreens }
}

extension String {
    /// A sentence that names commands, as it is said where the menu takes their names: `: case open`.
    nonisolated var onScreens: String { replacing("`kapwa ", with: "`: ") }
}
