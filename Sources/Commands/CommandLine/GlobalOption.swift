/// An option that every command takes.
enum GlobalOption: String, CaseIterable, Sendable {
    case json, csv, plain
    case output = "output"
    case line
    case noInput = "no-input"
    case dryRun = "dry-run"
    case yes
    case operation = "op"
    case template, schema
    case language = "lang"
    case noColor = "no-color"
    case practice, shared, help, version

    /// The option as typed.
    var name: String { "--\(rawValue)" }

    /// The short form, where there is one.
    var letter: String? {
        switch self {
        case .output: "-o"
        case .help: "-h"
        default: nil
        }
    }

    /// How help writes the value; nil for a flag.
    var placeholder: String? {
        switch self {
        case .output: "FILE"
        case .operation: "UUID"
        case .language: "LANGUAGE"
        default: nil
        }
    }

    /// What it does, in one line.
    var help: String {
        switch self {
        case .json: "write the result as JSON"
        case .csv: "write a list or report as CSV"
        case .plain: "write tables without alignment, one record a line, tabs between"
        case .output: "write the result into FILE, complete or not at all"
        case .line: "ask line by line even when standard input is no terminal"
        case .noInput: "ask nothing; read the answers as a JSON document from standard input"
        case .dryRun: "check everything, store nothing"
        case .yes: "do it without asking once more, also outside safe hours"
        case .operation: "repeat an earlier order safely: it is done once, however often sent"
        case .template: "print a document that answers every question, to be filled in"
        case .schema: "print the JSON Schema of the document"
        case .language: "use the labels of this language"
        case .noColor: "accepted; kapwa never writes colours in command mode"
        case .practice: "work on the practice cluster, where everybody is invented"
        case .shared: "work on the cluster that all staff of this machine share"
        case .help: "explain the command"
        case .version: "print the version"
        }
    }
}
