import Forms

/// Completion scripts for shells, made from the table of actions.
struct Completions {
    private let table: [ActionSpec]

    init(table: [ActionSpec]) {
        self.table = table.sorted { ($0.noun, $0.verb) < ($1.noun, $1.verb) }
    }

    /// The script for a shell.
    func script(for shell: Shell) -> String {
        switch shell {
        case .bash: bash
        case .zsh: zsh
        case .fish: fish
        }
    }

    private var nouns: [String] { Set(table.map(\.noun)).sorted() }

    private var globals: [String] {
        GlobalOption.allCases.flatMap { [$0.letter, $0.name].compactMap { $0 } }
    }

    private func options(of action: ActionSpec) -> [String] {
        let own = action.optionFields.map(\.option)
        return own
            + globals.filter { action.form != nil || !["--template", "--schema"].contains($0) }
    }

    private func verbs(of noun: String) -> [String] {
        table.filter { $0.noun == noun && !$0.verb.isEmpty }.map(\.verb)
    }

    private var bash: String {
        var lines = [
            "# bash completion for kapwa; made by: kapwa completions bash", "_kapwa() {",
            "    local cur=${COMP_WORDS[COMP_CWORD]} words= word noun= verb=",
            "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do",
            "        case $word in -*) continue ;; esac",
            "        if [[ -z $noun ]]; then noun=$word; elif [[ -z $verb ]]; then verb=$word; fi",
            "    done", "    case \"$noun $verb\" in",
            "        ' ') words='\((nouns + globals).joined(separator: " "))' ;;",
        ]
        for noun in nouns where !verbs(of: noun).isEmpty {
            lines.append("        '\(noun) ') words='\(verbs(of: noun).joined(separator: " "))' ;;")
        }
        for action in table {
            let pattern = action.verb.isEmpty ? "'\(action.noun) '*" : "'\(action.name)'"
            let words = options(of: action).joined(separator: " ")
            lines.append("        \(pattern)) words='\(words)' ;;")
        }
        lines += [
            "    esac", "    COMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))", "}",
            "complete -o default -F _kapwa kapwa",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private var zsh: String {
        var lines = [
            "#compdef kapwa", "# zsh completion for kapwa; made by: kapwa completions zsh",
            "_kapwa() {", "    local noun= verb= word", "    local -a choices",
            "    for word in ${words[2,CURRENT-1]}; do",
            "        [[ $word == -* ]] && continue",
            "        if [[ -z $noun ]]; then noun=$word; elif [[ -z $verb ]]; then verb=$word; fi",
            "    done", "    case \"$noun $verb\" in", "        ' ') choices=(",
        ]
        lines += nouns.map { "            \(quoted($0, Nouns.summary($0) ?? summary($0)))" }
        lines.append("        ) ;;")
        for noun in nouns where !verbs(of: noun).isEmpty {
            lines.append("        '\(noun) ') choices=(")
            lines += table.filter { $0.noun == noun && !$0.verb.isEmpty }
                .map { "            \(quoted($0.verb, $0.summary))" }
            lines.append("        ) ;;")
        }
        for action in table {
            let pattern = action.verb.isEmpty ? "'\(action.noun) '*" : "'\(action.name)'"
            lines.append("        \(pattern)) choices=(")
            lines += described(action).map { "            \(quoted($0.0, $0.1))" }
            lines.append("        ) ;;")
        }
        lines += [
            "    esac", "    _describe kapwa choices", "    [[ -n $verb ]] && _files", "}",
            "compdef _kapwa kapwa",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private var fish: String {
        var lines = [
            "# fish completion for kapwa; made by: kapwa completions fish", "complete -c kapwa -f",
        ]
        for noun in nouns {
            let text = Self.fishQuoted(Nouns.summary(noun) ?? summary(noun))
            lines.append("complete -c kapwa -n __fish_use_subcommand -a \(noun) -d \(text)")
        }
        for action in table {
            var test = "__fish_seen_subcommand_from \(action.noun)"
            if !action.verb.isEmpty {
                let verbs = verbs(of: action.noun).joined(separator: " ")
                lines.append(
                    "complete -c kapwa -n '\(test); and not __fish_seen_subcommand_from \(verbs)' "
                        + "-a \(action.verb) -d \(Self.fishQuoted(action.summary))")
                test += "; and __fish_seen_subcommand_from \(action.verb)"
            }
            for field in action.optionFields {
                let value = field.placeholder == nil ? "" : " -r"
                lines.append(
                    "complete -c kapwa -n '\(test)' -l \(field.option.dropFirst(2))\(value) "
                        + "-d \(Self.fishQuoted(field.label))")
            }
        }
        for option in GlobalOption.allCases {
            let letter = option.letter.map { " -s \($0.dropFirst())" } ?? ""
            let value = option.placeholder == nil ? "" : " -r"
            lines.append(
                "complete -c kapwa -l \(option.rawValue)\(letter)\(value) "
                    + "-d \(Self.fishQuoted(option.help))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func described(_ action: ActionSpec) -> [(String, String)] {
        action.optionFields.map { ($0.option, $0.label) }
            + GlobalOption.allCases.map { ($0.name, $0.help) }
    }

    private func summary(_ noun: String) -> String {
        table.first { $0.noun == noun }?.summary ?? ""
    }

    /// A word and its description for `_describe`, in single quotes.
    private func quoted(_ word: String, _ text: String) -> String {
        let description = text.split(separator: ":").joined(separator: "\\:")
        let inner = "\(word):\(description)".split(
            separator: "'", omittingEmptySubsequences: false)
        return "'" + inner.joined(separator: "'\\''") + "'"
    }

    private static func fishQuoted(_ text: String) -> String {
        let parts = text.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: "\\'") + "'"
    }
}
