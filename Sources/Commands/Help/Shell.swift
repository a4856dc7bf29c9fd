/// The shells that completions are written for.
enum Shell: String, CaseIterable, Sendable {
    case bash, zsh, fish
}
