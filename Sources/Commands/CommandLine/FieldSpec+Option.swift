import Forms

extension FieldSpec {
    /// The option that answers the question on a command line.
    var option: String { "--" + String(id.map { $0 == "_" ? "-" : $0 }) }

    /// How help writes the value of the option; nil for a flag.
    var placeholder: String? {
        switch kind {
        case .yesNo: nil
        case .day: "DATE"
        case .time: "TIME"
        case .birth: "BIRTH"
        case .whole: "NUMBER"
        case .money: "AMOUNT"
        case .code, .country, .language: "CODE"
        case .codes: "CODE,…"
        case .phone: "PHONE"
        case .identifier: "REFERENCE"
        case .text, .narrative, .secret, .group, .list: "TEXT"
        }
    }
}
